#if Services
package import CafeDomain

extension OrderRequest {
    /// A latte at Gangnam.
    package static func latte(
        quantity: Int = 1, customer: String = "mina", phoneNumber: String = "010-1234-5678", fulfilment: Fulfilment = .pickup
    ) -> OrderRequest {
        OrderRequest(
            customerID: CustomerID(valid: customer), phoneNumber: phoneNumber, branchID: BranchID(valid: "gangnam"),
            items: [Item(menuID: MenuID(valid: "latte"), quantity: quantity)], fulfilment: fulfilment,
            address: fulfilment == .delivery ? "Teheran-ro 1" : nil, region: fulfilment == .delivery ? "gangnam" : nil)
    }
}
#endif  // Services
