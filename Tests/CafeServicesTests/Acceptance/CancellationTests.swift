#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A cancellation` {
    /// Orders as soon as the order service knows the menus.
    private static func order(_ place: () async throws -> ServiceResponse) async throws -> OrderID {
        while true {
            let answer = try await place()
            if answer.status == .created { return try await answer.json(OrderView.self).orderID }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V1 asked for twice is one refund and one message`() async throws {
        let provider = ScriptedProvider()
        try await RunningCafe.open(provider: provider) { cafe in
            let id = try await cafe.order()
            async let first = cafe.send(.delete, .order, "/orders/\(id)").status
            async let second = cafe.send(.delete, .order, "/orders/\(id)").status
            #expect(try await [first, second] == [.accepted, .accepted])
            try await cafe.order(id, is: .cancelled)
            try await cafe.page(of: id) { $0.messages.count == 4 }
            #expect(try await cafe.send(.delete, .order, "/orders/\(id)").status == .accepted)

            #expect(provider.refunds == [id.rawValue])
            #expect(try await cafe.events(\.order, "OrderCancelRequested", "OrderCancelled").count == 2)
            #expect(try await cafe.events(\.payment, "PaymentRefunded").count == 1)
            #expect(try await cafe.page(of: id) { $0.orderStatus == .cancelled }.messages.count == 4)
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `V2 that reaches the kitchen before the payment makes no drink and is refunded`() async throws {
        let (gate, provider, storage) = (Gate(), ScriptedProvider(), CafeStorage.inMemory())
        // Once in full, for the menus.
        try await RunningCafe.open(storage: storage) { _ in }
        try await RunningCafe.open(CafeSettings.testing.without(.drink), storage: storage, provider: provider) { cafe in
            try await SlowService.run(.drink, at: cafe, holding: MakeWhatIsPaid.name, until: gate) { kitchen in
                let id = try await Self.order { try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()) }
                #expect(try await cafe.send(.delete, .order, "/orders/\(id)").status == .accepted)
                try await cafe.order(id, is: .cancelled)
                gate.open()
                try await cafe.eventually("the payment has come to the kitchen") {
                    let checkpoints = cafe.cafe.storage.drink.checkpoints
                    return try await checkpoints.checkpoint("\(MakeWhatIsPaid.name)/payment") ?? .start > .start
                }
                #expect(try await cafe.events(\.drink, "DrinkReceived").isEmpty)
                #expect(provider.refunds == [id.rawValue])
                #expect(try await kitchen.send(.post, "/drinks/\(id)/accept").status == .notFound)
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V8 that the order service knows to be too late is 409`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            try await cafe.kitchen("accept", "start", of: id)
            try await cafe.order(id, is: .making)
            try await cafe.check([Exchange(.delete, .order, "/orders/\(id)", is: 409, type: "urn:cafe:already-making")])
            #expect(try await cafe.events(\.order, "OrderCancelRequested").isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V8 that only the kitchen knows to be too late is 202, and the order goes on`()
        async throws
    {
        let (gate, provider) = (Gate(), ScriptedProvider())
        try await RunningCafe.open(CafeSettings.testing.without(.order), provider: provider) { cafe in
            try await SlowService.run(.order, at: cafe, holding: LearnFromDrinks.name, until: gate) { orders in
                let id = try await Self.order { try await orders.order(.latte()) }
                try await cafe.wait(.drink, "/orderinfos/\(id)") { (drink: DrinkView) in drink.status == .received }
                try await cafe.kitchen("accept", "start", of: id)

                let answer = try await orders.send(.delete, "/orders/\(id)")
                #expect(answer.status == .accepted)
                #expect(try await answer.raw["status"] == "cancelling")
                gate.open()
                try await cafe.eventually("it goes on") {
                    try await orders.send(.get, "/orders/\(id)").raw["status"] == "making"
                }
                try await cafe.page(of: id) { page in
                    page.orderStatus == .making && page.messages.contains { $0.text.contains("goes on") }
                }
                #expect(provider.kept == [id.rawValue])
            }
        }
    }
}
#endif  // Services
