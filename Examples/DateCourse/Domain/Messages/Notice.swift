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

/// Tells customers of each change to their bookmarks.
struct TellOfBookmarks: Policy {
    static let name = "message.tell-of-bookmarks"

    func react(to event: Favour.Event, _ message: Message) -> Reaction<Notice>? {
        switch event {
        case .bookmarked(let schedule, let customer, let title): tell("You bookmarked “\(title)”.", schedule, customer, message)
        case .unbookmarked(let schedule, let customer, let title):
            tell("You took “\(title)” off your bookmarks.", schedule, customer, message)
        case .liked, .unliked: nil
        }
    }

    private func tell(
        _ text: String, _ scheduleID: ScheduleID, _ customerID: CustomerID, _ message: Message
    ) -> Reaction<Notice> {
        let id = message.id.rawValue
        return .issue(
            .deliver(Notice.Content(messageID: id, scheduleID: scheduleID, customerID: customerID, text: text)), on: id)
    }
}

/// The messages of a customer, the newest first.
enum Mailbox: Projection {
    struct Row: Document {
        let id: String
        var message: Notice.Content?
        var position: Int64 = 0

        init(id: String) { self.id = id }
    }

    static let name = "mailbox"
    static let customer = "customer"
    static var indexes: [Index<Row>] {
        [
            Index(customer) {
                $0.message?.customerID.rawValue
            } rankedBy: {
                -$0.position
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Notice.Event.self) { event, row, message in
            guard case .delivered(let content) = event else { return }
            (row.message, row.position) = (content, message.position.rawValue)
        }
    }
}
