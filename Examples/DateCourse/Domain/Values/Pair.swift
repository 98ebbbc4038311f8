import CafeKit

/// One customer and one course: what bookmarks, likes and reviews are of, each pair one at most.
///
/// An id holds no slash, so the name of a pair is the name of no other.
struct Pair: Hashable, Sendable, RawRepresentable {
    let scheduleID: ScheduleID
    let customerID: CustomerID

    init(_ scheduleID: ScheduleID, _ customerID: CustomerID) {
        self.scheduleID = scheduleID
        self.customerID = customerID
    }

    init?(rawValue: String) {
        let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let scheduleID = ScheduleID(String(parts[0])), let customerID = CustomerID(String(parts[1]))
        else {
            return nil
        }
        self.init(scheduleID, customerID)
    }

    var rawValue: String { "\(scheduleID)/\(customerID)" }
}
