import CafeKit

/// A message to a customer, delivered into the mailbox once. It is called after the event that it tells of, so that there is but one.
struct Notice: Aggregate, Equatable {
    /// What it says, to whom, about which course.
    struct Content: Hashable, Sendable, Codable {
        let messageID: String
        let scheduleID: ScheduleID
        let customerID: CustomerID
        let text: String

        enum CodingKeys: String, CodingKey {
            case messageID = "messageId", scheduleID = "scheduleId", customerID = "customerId", text
        }
    }

    private var isDelivered = false

    enum Command: Sendable, Equatable { case deliver(Content) }

    enum Event: DomainEvent, Equatable {
        case delivered(message: Content)

        static let category: StreamCategory = "message"
        enum CodingKeys: String, CodingKey { case delivered = "MessageDelivered" }
    }

    func decide(_ command: Command) throws(Never) -> [Event] {
        guard case .deliver(let content) = command, !isDelivered else { return [] }
        return [.delivered(message: content)]
    }

    mutating func evolve(_ event: Event) { isDelivered = true }
}
