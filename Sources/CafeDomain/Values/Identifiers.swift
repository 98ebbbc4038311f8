/// Names an order, and with it its payment, its drink and its delivery: the correlation id of everything that happens to it.
public struct OrderID: TextIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a customer.
public struct CustomerID: TextIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a branch of the café.
public struct BranchID: TextIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names something on a branch's menu.
public struct MenuID: TextIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a rider.
public struct RiderID: TextIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}
