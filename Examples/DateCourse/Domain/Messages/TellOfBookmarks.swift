import CafeKit

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
