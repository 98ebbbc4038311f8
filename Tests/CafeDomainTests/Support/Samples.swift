public import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OrderID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension CustomerID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension BranchID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension MenuID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension RiderID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension Date {
    /// 2026-11-21, half past nine in the morning, UTC.
    static let sample = Date(timeIntervalSince1970: 1_795_253_400)
}

extension BranchProfile {
    /// A branch in Seoul.
    static let gangnam = BranchProfile(
        branchID: "gangnam", name: "Gangnam", region: "seoul-south", currency: .krw, utcOffset: 540,
        menu: [
            MenuOffer(menuID: "latte", name: "Caffè Latte", price: 4_500),
            MenuOffer(menuID: "mocha", name: "Mocha", price: 5_000),
        ])
}

extension OrderRequest {
    /// Two lattes, to be fetched or brought.
    static func sample(
        customer: CustomerID = "ada", items: [Item] = [Item(menuID: "latte", quantity: 2)], fulfilment: Fulfilment = .pickup
    ) -> OrderRequest {
        OrderRequest(
            customerID: customer, phoneNumber: "010-1234-5678", branchID: "gangnam", items: items, fulfilment: fulfilment,
            address: fulfilment == .delivery ? "1 Teheran-ro" : nil, region: fulfilment == .delivery ? "seoul-south" : nil)
    }
}

extension OrderSnapshot {
    /// Two lattes, as paid for.
    static func sample(
        _ orderID: OrderID = "o-1", fulfilment: Fulfilment = .pickup, customer: CustomerID = "ada", amount: Int64 = 9_000
    ) -> OrderSnapshot {
        OrderSnapshot(
            orderID: orderID, customerID: customer, phoneNumber: "010-1234-5678", branchID: "gangnam",
            items: [OrderItem(menuID: "latte", name: "Caffè Latte", quantity: 2, unitPrice: 4_500)], amount: amount,
            currency: .krw, fulfilment: fulfilment, address: fulfilment == .delivery ? "1 Teheran-ro" : nil,
            region: fulfilment == .delivery ? "seoul-south" : nil, placedAt: .sample)
    }
}
