#if Services
import CafeRuntime
import CafeServices

/// What the café says when its doors are open.
struct Welcome {
    let keeping: String

    func text(_ addresses: CafeAddresses) async throws -> String {
        let gateway = try await addresses.url(of: .gateway)
        var lines = ["The café is open.", ""]
        for service in CafeService.allCases {
            let name = service.rawValue.padded(to: 16)
            lines.append("  \(name)\(try await addresses.url(of: service).padded(to: 26))\(purpose(of: service))")
        }
        lines += [
            "", "  \(keeping)", "",
        ]
        lines += [
            "Order a latte, look for it, and see what there is:", "",
            """
              curl -s \(gateway)/orders -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-latte' -d '\
            {"customerId":"mina","phoneNumber":"010-1234-5678","branchId":"gangnam",\
            "items":[{"menuId":"latte","quantity":1}],"fulfilment":"pickup"}'
            """,
            "  curl -s '\(gateway)/mypages?phoneNumber=010-1234-5678'",
            "  curl -s \(gateway)/branches", "",
            "Ctrl-C closes the café.",
        ]
        return lines.joined(separator: "\n")
    }

    private func purpose(of service: CafeService) -> String {
        switch service {
        case .order: "takes orders"
        case .payment: "takes money"
        case .drink: "branches, menus, queues, the kitchen"
        case .customercenter: "My Page and messages"
        case .delivery: "riders"
        case .gateway: "the way in"
        }
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
#endif  // Services
