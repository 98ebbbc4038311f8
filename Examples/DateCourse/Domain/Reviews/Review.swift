import CafeKit

/// What one customer says of one course behind it: one review for each pair.
struct Review: Aggregate, Equatable {
    /// What was said.
    struct Content: Hashable, Sendable, Codable {
        let scheduleID: ScheduleID
        let customerID: CustomerID
        /// From 1 to 5.
        let rating: Int
        let text: String

        var pair: Pair { Pair(scheduleID, customerID) }

        enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", rating, text }
    }

    private(set) var content: Content?

    enum Command: Sendable, Equatable { case register(Content) }

    enum Event: DomainEvent, Equatable {
        case registered(review: Content)

        static let category: StreamCategory = "review"
        enum CodingKeys: String, CodingKey { case registered = "ReviewRegistered" }
    }

    enum Refusal: Error, Equatable {
        /// The customer has said something else of it.
        case alreadyReviewed
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        guard case .register(let wanted) = command else { return [] }
        guard let content else { return [.registered(review: wanted)] }
        if content != wanted { throw .alreadyReviewed }
        return []
    }

    mutating func evolve(_ event: Event) {
        guard case .registered(let review) = event else { return }
        content = review
    }
}

/// A review as somebody sends it.
struct ReviewDraft: Codable, Sendable {
    static let ratings = 1...5

    var scheduleID: String?
    var customerID: String?
    var rating: Int?
    var text: String?

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", rating, text }

    /// Returns the review.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func review() throws(InvalidRequest) -> Review.Content {
        var faults = Faults()
        let schedule: ScheduleID? = faults.id(scheduleID, "scheduleId")
        let customer: CustomerID? = faults.id(customerID, "customerId")
        let range = "\(Self.ratings.lowerBound) to \(Self.ratings.upperBound)"
        if let rating, !Self.ratings.contains(rating) { faults.note("rating", "is \(rating), not \(range)") }
        if rating == nil { faults.note("rating", "is missing") }
        let text = faults.text(text, "text", most: 4000, isOfLines: true)
        guard faults.isEmpty, let schedule, let customer, let rating, let text else { throw faults.error }
        return Review.Content(scheduleID: schedule, customerID: customer, rating: rating, text: text)
    }
}

/// The reviews of a course, the newest first.
enum ReviewList: Projection {
    struct Row: Document {
        let id: String
        var review: Review.Content?
        var position: Int64 = 0

        init(id: String) { self.id = id }
    }

    static let name = "reviews"
    static let course = "course"
    static var indexes: [Index<Row>] {
        [
            Index(course) {
                $0.review?.scheduleID.rawValue
            } rankedBy: {
                -$0.position
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Review.Event.self) { event, row, message in
            guard case .registered(let review) = event else { return }
            (row.review, row.position) = (review, message.position.rawValue)
        }
    }
}
