#if Services
public import CafeDomain

/// An order as the staff of a branch see it.
public struct DrinkView: Codable, Sendable, Equatable {
    /// Which order.
    public var orderID: OrderID
    /// How far the kitchen is.
    public var status: Drink.Stage
    /// The waiting number, from acceptance on.
    public var waitingNumber: Int64?
    /// What the staff were told; nil for an order that was cancelled before they were.
    public var order: OrderSnapshot?

    /// Creates a view of a row of the board.
    public init?(_ row: KitchenBoard.Row) {
        guard let id = OrderID(rawValue: row.id) else { return nil }
        self.init(orderID: id, status: row.stage, waitingNumber: row.ticket?.number, order: row.order)
    }

    /// Creates a view.
    public init(orderID: OrderID, status: Drink.Stage, waitingNumber: Int64?, order: OrderSnapshot?) {
        self.orderID = orderID
        self.status = status
        self.waitingNumber = waitingNumber
        self.order = order
    }

    enum CodingKeys: String, CodingKey { case orderID = "orderId", status, waitingNumber, order }
}

/// A page of a list of drinks.
public struct DrinkList: Codable, Sendable {
    /// The drinks.
    public var drinks: [DrinkView]
    /// What to ask for as `after` to go on; nil at the end.
    public var next: String?
}

/// The branches.
public struct BranchList: Codable, Sendable {
    /// The branches.
    public var branches: [BranchProfile]
}

/// The menu of a branch.
public struct MenuView: Codable, Sendable {
    /// Whose.
    public var branchID: BranchID
    /// The currency of the prices.
    public var currency: Currency
    /// What can be ordered.
    public var menu: [MenuOffer]

    enum CodingKeys: String, CodingKey { case branchID = "branchId", currency, menu }
}

/// The queue of a branch today.
public struct QueueView: Codable, Sendable {
    /// One that waits.
    public struct Place: Codable, Sendable, Equatable {
        /// Which order.
        public var orderID: OrderID
        /// Its number of the day.
        public var number: Int64
        /// Its place, 1 for the next.
        public var position: Int
        /// How far it is.
        public var status: Drink.Stage

        enum CodingKeys: String, CodingKey { case orderID = "orderId", number, position, status }
    }

    /// Whose.
    public var branchID: BranchID
    /// The day.
    public var day: BusinessDay
    /// Those who wait, the next first.
    public var waiting: [Place]

    enum CodingKeys: String, CodingKey { case branchID = "branchId", day, waiting }
}
#endif  // Services
