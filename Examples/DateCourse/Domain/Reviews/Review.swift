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
