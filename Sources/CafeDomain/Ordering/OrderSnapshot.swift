#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How the customer gets the drinks.
public enum Fulfilment: String, Hashable, Sendable, Codable, CaseIterable {
    /// The customer comes for them.
    case pickup
    /// A rider brings them.
    case delivery
}

extension Fulfilment {
    /// Decodes one of the two words; the error names them and repeats nothing of what was sent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let fulfilment = Self(rawValue: try container.decode(String.self)) else {
            let words = Self.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "it is \(words)")
        }
        self = fulfilment
    }
}

/// One line of an order, at the price of the branch's menu.
public struct OrderItem: Hashable, Sendable, Codable {
    /// What.
    public var menuID: MenuID
    /// What it is called.
    public var name: String
    /// How many.
    public var quantity: Int
    /// The price of one, in the minor unit of the order's currency.
    public var unitPrice: Int64

    /// Creates a line.
    public init(menuID: MenuID, name: String, quantity: Int, unitPrice: Int64) {
        self.menuID = menuID
        self.name = name
        self.quantity = quantity
        self.unitPrice = unitPrice
    }

    enum CodingKeys: String, CodingKey { case menuID = "menuId", name, quantity, unitPrice }
}

/// An order as the customer placed it. It never changes, so every service that needs it is given the whole of it.
public struct OrderSnapshot: Hashable, Sendable, Codable {
    /// Which order.
    public var orderID: OrderID
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
    /// Where it is brought, for a delivery.
    public var address: String?
    /// The riders' region of that address, for a delivery.
    public var region: String?
    /// When it was placed.
    public var placedAt: Date

    /// Creates a snapshot.
    public init(
        orderID: OrderID, customerID: CustomerID, phoneNumber: String, branchID: BranchID, items: [OrderItem], amount: Int64,
        currency: Currency, fulfilment: Fulfilment, address: String? = nil, region: String? = nil, placedAt: Date
    ) {
        self.orderID = orderID
        self.customerID = customerID
        self.phoneNumber = phoneNumber
        self.branchID = branchID
        self.items = items
        self.amount = amount
        self.currency = currency
        self.fulfilment = fulfilment
        self.address = address
        self.region = region
        self.placedAt = placedAt
    }

    /// When it was placed, in milliseconds since 1970: the rank of an order among others.
    public var placedRank: Int64 { Int64(placedAt.timeIntervalSince1970 * 1000) }

    /// What it costs.
    public var total: Money { Money(amount, currency) }

    enum CodingKeys: String, CodingKey {
        case orderID = "orderId", customerID = "customerId", phoneNumber, branchID = "branchId", items, amount, currency,
            fulfilment
        case address, region, placedAt
    }
}
