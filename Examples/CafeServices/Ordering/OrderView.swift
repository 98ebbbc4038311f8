#if Services
public import CafeDomain

/// An order as customers see it: what was placed, and where it stands, as one flat JSON object.
@dynamicMemberLookup
public struct OrderView: Codable, Sendable, Equatable {
    /// The order as placed.
    public var order: OrderSnapshot
    /// Where it stands.
    public var status: OrderStatus

    /// Creates the view of an order; nil for one that customers are not shown.
    public init?(_ order: Order) {
        guard let snapshot = order.snapshot, order.status != .placing, order.status != .abandoned else { return nil }
        self.order = snapshot
        status = order.status
    }

    /// The members of the order as placed.
    public subscript<Value>(dynamicMember member: KeyPath<OrderSnapshot, Value>) -> Value { order[keyPath: member] }

    private enum CodingKeys: String, CodingKey { case status }

    public init(from decoder: any Decoder) throws {
        order = try OrderSnapshot(from: decoder)
        status = try decoder.container(keyedBy: CodingKeys.self).decode(OrderStatus.self, forKey: .status)
    }

    public func encode(to encoder: any Encoder) throws {
        try order.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
    }
}
#endif  // Services
