#if Services
import CafeDomain

extension OrderSnapshot {
    /// Returns the order if it can be charged and written down; otherwise a provider would take money that is never recorded.
    ///
    /// - Throws: ``InvalidRequest`` with every fault there is.
    func checkedForPayment() throws(InvalidRequest) -> OrderSnapshot {
        var faults: [InvalidRequest.Fault] = []
        if amount < 0 { faults.append(.init("amount", "is below zero")) }
        if !(currency.rawValue.utf8.count == 3 && currency.rawValue.utf8.allSatisfy { (0x41...0x5A).contains($0) }) {
            faults.append(.init("currency", "is no ISO 4217 code"))
        }
        for (field, text, limit) in [("phoneNumber", phoneNumber, 24), ("address", address, 200), ("region", region, 64)] {
            if let text, text.utf8.count > limit { faults.append(.init(field, "has more than \(limit) bytes")) }
        }
        if items.count > OrderRequest.mostItems {
            faults.append(.init("items", "\(items.count) items; \(OrderRequest.mostItems) is the most"))
        } else {
            for (index, item) in items.enumerated() where item.name.utf8.count > 200 {
                faults.append(.init("items[\(index)].name", "has more than 200 bytes"))
            }
        }
        guard faults.isEmpty else { throw InvalidRequest(faults) }
        return self
    }
}
#endif  // Services
