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
    private static func event(_ type: String, _ data: Template) -> Interaction {
        Interaction(type) {
            CafeContracts.Message(
                [
                    "specversion": "1.0", "type": Template(.string(type)), "source": "order", "id": .like("order-o-1@1"),
                    "subject": .regex("order-.+", example: "order-o-1"), "time": .timestamp, "dataversion": 1,
                    "sequence": .regex("[0-9]+", example: "7"), "streamversion": .integer(1), "data": data,
                ], metadata: ["contentType": "application/cloudevents+json"])
        }
    }

    @Test func `who ordered for how much, and that it came to a good end`() async throws {
        let contract = Contract(consumer: "loyalty", provider: "order") {
            Self.event("OrderPlaced", ["order": ["customerId": .like("mina"), "amount": .integer(9_000)]])
            Self.event("OrderCompleted", ["orderId": .like("o-1")])
        }
        try await contract.exercise { _, message in
            let received = try CafeKit.Message(cloudEvent: Data(message.contents.bytes))
            #expect(try received.event(as: OrderNews.self) != nil)
        }
    }
}
// end
#endif  // Services
