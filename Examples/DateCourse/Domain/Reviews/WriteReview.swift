import CafeKit

/// Saves reviews, each after it was asked whether the course may be reviewed.
///
/// Between the answer and the saving a course may be deleted: then its page keeps the review, as it keeps those from before.
struct WriteReview: Sendable {
    private let reviews: Beginnings<Review>
    private let permissions: any ReviewPermissions

    init(store: any EventStore, permissions: any ReviewPermissions) {
        reviews = Beginnings(store: store)
        self.permissions = permissions
    }

    /// Saves a review and returns it. A review that is there already is returned without a question.
    ///
    /// - Throws: ``PermissionUnanswered`` or ``ReviewRefusal``, with nothing saved; `Review.Refusal` where the customer has said something
    ///   else; `RequestKey.Refusal`; or what the store throws.
    func callAsFunction(
        _ review: Review.Content, key: String?, causedBy cause: EventMetadata
    ) async throws -> Review.Content {
        let request = try KeyedRequest(key, of: review.customerID, review)
        if let earlier = try await reviews.earlier(request)?.state.content { return earlier }
        let id = review.pair.rawValue
        if let present = try await reviews.handler.state(of: id) {
            // Said before, it is the same again; something else is refused without asking.
            _ = try present.decide(.register(review))
        } else {
            switch try await permissions.permission(for: review.scheduleID, causedBy: cause) {
            case .granted: break
            case .denied: throw ReviewRefusal.notReviewable
            case .unknownCourse: throw ReviewRefusal.unknownCourse
            }
        }
        return try await reviews.begin(id, .register(review), for: request, causedBy: cause).state.content ?? review
    }
}
