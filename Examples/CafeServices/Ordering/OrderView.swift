#if Services
public import CafeDomain

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An order as customers see it.
public struct OrderView: Codable, Sendable, Equatable {
    /// Which.
    public var orderID: OrderID
    /// Where it stands.
    public var status: OrderStatus
    /// Whose.
    public var customerID: CustomerID
    /// Where messages go.
    public var phoneNumber: String
    /// Who makes it.
    public var branchID: BranchID
    /// What is in it.
    public var items: [OrderItem]
    /// What it costs, in the minor unit of `currency`.
    public var amount: Int64
    /// The currency.
    public var currency: Currency
    /// How the customer gets it.
    public var fulfilment: Fulfilment
    /// Where it is brought.
    public var address: String?
    /// The riders' region.
    public var region: String?
    /// When it was placed.
    public var placedAt: Date

    /// Creates the view of an order; nil for one that customers are not shown.
    public init?(_ order: Order) {
        guard let snapshot = order.snapshot, order.status != .placing, order.status != .abandoned else { return nil }
        orderID = snapshot.orderID
        status = order.status
        customerID = snapshot.customerID
        phoneNumber = snapshot.phoneNumber
        branchID = snapshot.branchID
        items = snapshot.items
        amount = snapshot.amount
        currency = snapshot.currency
        fulfilment = snapshot.fulfilment
        address = snapshot.address
        region = snapshot.region
        placedAt = snapshot.placedAt
    }

    enum CodingKeys: String, CodingKey {
        case orderID = "orderId", status, customerID = "customerId", phoneNumber, branchID = "branchId", items, amount, currency
        case fulfilment, address, region, placedAt
    }
}
#endif  // Services
