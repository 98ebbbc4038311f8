#if Services
import CafeContracts
import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@testable import loyalty

// snippet: loyalty-contract
@Suite struct `Loyalty needs of the order service` {
    @Test func `who ordered for how much, and that it came to a good end`() async throws {
        let contract = Contract(consumer: "loyalty", provider: "order") {
            Interaction(
                event: "OrderPlaced", from: "order", data: ["order": ["customerId": .like("mina"), "amount": .integer(9_000)]])
            Interaction(event: "OrderCompleted", from: "order", data: ["orderId": .like("o-1")])
        }
        try await contract.exercise { _, message in
            let received = try CafeKit.Message(cloudEvent: Data(message.contents.bytes))
            #expect(try received.event(as: OrderNews.self) != nil)
        }
    }
}
// end
#endif  // Services
