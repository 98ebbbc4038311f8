#if Services
import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OrderID {
    static let one = OrderID(valid: "o-1")
    static let two = OrderID(valid: "o-2")
}

extension BranchID { static let gangnam = BranchID(valid: "gangnam") }

extension RiderID { static let jun = RiderID(valid: "jun") }

extension Date { static let sample = Date(timeIntervalSince1970: 1_772_355_600) }

extension OrderSnapshot {
    /// The order that the examples of contracts tell of.
    static func sample(_ fulfilment: Fulfilment) -> OrderSnapshot {
        OrderSnapshot(
            orderID: .one, customerID: CustomerID(valid: "mina"), phoneNumber: "010-1234-5678", branchID: .gangnam,
            items: [OrderItem(menuID: MenuID(valid: "latte"), name: "Caffè latte", quantity: 2, unitPrice: 4500)], amount: 9000,
            currency: .krw, fulfilment: fulfilment, address: fulfilment == .delivery ? "Teheran-ro 1" : nil,
            region: fulfilment == .delivery ? "gangnam" : nil, placedAt: .sample)
    }
}
#endif  // Services
