/// Gives out the waiting numbers of one branch on one day. The number is the place of its event in the stream, so none is given twice.
public struct BranchQueue: Aggregate, Equatable {
    /// The number given last.
    public private(set) var last: Int64 = 0

    public init() {}

    /// What can be asked of a queue.
    public enum Command: Sendable {
        /// Give an order the next number.
        case take(OrderID)
    }

    /// What happens to a queue.
    public enum Event: DomainEvent, Equatable {
        /// An order has a number.
        case taken(orderID: OrderID, number: Int64)

        public static let category: StreamCategory = "branchqueue"
        enum CodingKeys: String, CodingKey { case taken = "WaitingNumberTaken" }
        enum TakenCodingKeys: String, CodingKey { case orderID = "orderId", number }
    }

    public func decide(_ command: Command) throws(Never) -> [Event] {
        guard case .take(let orderID) = command else { return [] }
        return [.taken(orderID: orderID, number: last + 1)]
    }

    public mutating func evolve(_ event: Event) {
        guard case .taken(_, let number) = event else { return }
        last = number
    }

    /// The name of a branch's queue on a day.
    public static func id(_ branchID: BranchID, _ day: BusinessDay) -> String { "\(branchID)/\(day)" }
}
