#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

@Suite struct `An Idempotency-Key` {
    @Test(.timeLimit(.minutes(10))) func `Gives the same request the same order and one charge`() async throws {
        let provider = ScriptedProvider()
        try await RunningCafe.open(provider: provider) { cafe in
            let first = try await cafe.place(key: "k-1")
            let second = try await cafe.place(key: "k-1")
            #expect(first.status == .created)
            #expect(second.status == .created)
            #expect(try await first.raw == second.raw)
            #expect(first.headers[.location] == second.headers[.location])
            #expect(provider.charges.count == 1)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Holds while the first request is still under way`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider(.holdBeforeCharging(gate))
        let settings = CafeSettings.testing.with { $0.payments.answers(within: .seconds(30)) }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            async let first = cafe.place(key: "k-1").raw
            try await gate.arrivals(1)
            async let second = cafe.place(key: "k-1").raw
            try await gate.arrivals(2)
            gate.open()
            let answers = try await [first, second]
            #expect(answers[0]["orderId"] != nil)
            #expect(answers[0] == answers[1])
            #expect(provider.charges.count == 1)
            #expect(try await cafe.events(\.payment, "PaymentApproved").count == 1)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Makes one order of many requests at once`() async throws {
        try await RunningCafe.open { cafe in
            let orders = try await withThrowingTaskGroup(of: JSON?.self) { group in
                for _ in 0..<12 { group.addTask { try await cafe.place(key: "k-1").raw["orderId"] } }
                return try await group.reduce(into: Set<JSON?>()) { $0.insert($1) }
            }
            #expect(orders.count == 1)
            #expect(try await cafe.events(\.order, "OrderPlacing").count == 1)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Is refused for another request`() async throws {
        try await RunningCafe.open { cafe in
            let keyed = RunningCafe.keyed("k-1")
            try await cafe.check([
                Exchange(.post, .order, "/orders", orderText(), headers: keyed, is: 201),
                Exchange(
                    .post, .order, "/orders", orderText(items: itemsText(quantity: "2")), headers: keyed, is: 422,
                    type: "urn:cafe:idempotency-key-reused"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Belongs to one customer`() async throws {
        try await RunningCafe.open { cafe in
            let mina = try await cafe.place(.latte(customer: "mina"), key: "k-1").raw
            let jiho = try await cafe.place(.latte(customer: "jiho"), key: "k-1").raw
            #expect(jiho["customerId"] == "jiho")
            #expect(mina["orderId"] != jiho["orderId"])
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["", "a b", "key\u{e9}", String(repeating: "k", count: 129)])
    func `Has 1 to 128 visible ASCII characters`(key: String) async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.post, .order, "/orders", orderText(), headers: RunningCafe.keyed(key), is: 400)
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Stays with a declined payment`() async throws {
        let provider = ScriptedProvider(.decline)
        try await RunningCafe.open(provider: provider) { cafe in
            let first = try await cafe.place(key: "k-1")
            #expect(first.status.code == 402)
            provider.follow(.answer)
            let second = try await cafe.place(key: "k-1")
            #expect(second.status.code == 402)
            #expect(provider.charges.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Succeeds after a 503 once payment is back`() async throws {
        let provider = ScriptedProvider(.fail)
        try await RunningCafe.open(provider: provider) { cafe in
            let first = try await cafe.place(key: "k-1")
            #expect(first.status == .serviceUnavailable)
            provider.follow(.answer)
            let second = try await cafe.place(key: "k-1")
            #expect(second.status == .created)
            #expect(provider.charges.count == 1)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Begins anew where the first attempt was voided`() async throws {
        let provider = ScriptedProvider(.fail)
        let settings = CafeSettings.testing.with { settings in
            settings.askPaymentAgain = .waiting(.milliseconds(10))
        }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            #expect(try await cafe.place(key: "k-1").status == .serviceUnavailable)
            try await cafe.eventually("it is abandoned") { try await cafe.events(\.order, "OrderAbandoned").count == 1 }
            provider.follow(.answer)
            #expect(try await cafe.place(key: "k-1").status == .created)
            #expect(provider.kept.count == 1)
        }
    }
}
#endif  // Services
