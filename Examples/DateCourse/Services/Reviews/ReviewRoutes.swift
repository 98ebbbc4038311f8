#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// The review service over HTTP.
struct ReviewRoutes: RouteCollection {
    private let write: WriteReview
    private let reviews: ViewReader<ReviewList>

    init(_ storage: Storage, permissions: any ReviewPermissions) {
        write = WriteReview(store: storage.events, permissions: permissions)
        reviews = ViewReader(views: storage.views)
    }

    var routes: [Route] {
        Routes {
            Post("/reviews") { request in
                let review = try request.json(ReviewDraft.self).review()
                let (key, cause) = (try request.idempotencyKey(), request.metadata(of: review.scheduleID))
                return try .json(try await write(review, key: key, causedBy: cause), status: .created)
            }
            Get("/reviews") { request in
                guard let id = ScheduleID(try request.requiredQuery("scheduleId")) else {
                    throw Problem.invalid("scheduleId", "is no id")
                }
                let (after, limit) = try request.page()
                let hits = try await reviews.hits(ReviewList.course, id.rawValue, after: after, limit: limit)
                return try .json(ReviewPage(reviews: hits.compactMap(\.row.review), next: hits.next(limit: limit)))
            }
        }.routes
    }
}

/// A page of a course's reviews.
struct ReviewPage: Codable {
    let reviews: [Review.Content]
    let next: String?
}
#endif  // Services
