#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Machine
import Testing

@Suite struct `A payment whose answer does not come` {
    /// A café that loses patience quickly; the worker comes at once or never.
    private static func settings(isAskedAgain: Bool) -> CafeSettings {
        CafeSettings.testing.with { settings in
            settings.payments.answers(within: .milliseconds(150))
            settings.askPaymentAgain = .waiting(isAskedAgain ? .milliseconds(10) : .seconds(3600))
        }
    }

    /// Orders in vain and returns the id under which it was tried.
    private static func tryInVain(_ cafe: RunningCafe, key: String = "k-1") async throws -> OrderID {
        let answer = try await cafe.place(key: key)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "1")
        return try #require(try await cafe.events(\.order, "OrderPlacing").last.flatMap { OrderID(rawValue: $0.stream.id) })
    }

    @Test(.timeLimit(.minutes(10))) func `V5 is 503 first, and the order stands when payment says so`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider(.holdAfterCharging(gate))
        try await TemporaryFolder.with { folder in
            try await folder.open(Self.settings(isAskedAgain: false), provider: provider) { cafe in
                let id = try await Self.tryInVain(cafe)
                try await cafe.check([Exchange(.get, .order, "/orders/\(id)", is: 404)])
                gate.open()
                try await cafe.order(id, is: .placed)
                try await cafe.wait(.drink, "/orderinfos/\(id)") { (drink: DrinkView) in drink.status == .received }
                #expect(provider.charges == [id.rawValue])
                #expect(try await cafe.events(\.order, "OrderPlaced").count == 1)
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V5 is found out by the same Idempotency-Key`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider(.holdAfterCharging(gate))
        try await TemporaryFolder.with { folder in
            try await folder.open(Self.settings(isAskedAgain: false), provider: provider) { cafe in
                let id = try await Self.tryInVain(cafe)
                gate.open()
                try await cafe.eventually("payment answers in time") {
                    let answer = try await cafe.place(key: "k-1")
                    let order = try await answer.raw["orderId"]
                    return answer.status == .created && order == .text(id.rawValue)
                }
                #expect(provider.charges == [id.rawValue])
            }
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: [true, false])
    func `V5 is voided where it was never recorded, charged or not`(isCharged: Bool) async throws {
        let gate = Gate()
        let provider = ScriptedProvider(isCharged ? .holdAfterCharging(gate) : .holdBeforeCharging(gate))
        try await TemporaryFolder.with { folder in
            try await folder.open(Self.settings(isAskedAgain: true), provider: provider) { cafe in
                let id = try await Self.tryInVain(cafe)
                try await cafe.eventually("it is abandoned") { try await cafe.events(\.order, "OrderAbandoned").count == 1 }
                try await cafe.eventually("the money is let go") { provider.kept.isEmpty }
                gate.open()
                // Whoever asks payment again finds it voided; the late answer changes nothing.
                let payment = try await cafe.send(.get, .payment, "/payments/\(id)").raw
                #expect(payment["status"] == "voided")
                try await cafe.check([
                    Exchange(.get, .order, "/orders/\(id)", is: 404),
                    Exchange(.get, .customercenter, "/mypages/\(id)", is: 404),
                ])
                #expect(try await cafe.events(\.payment, "PaymentApproved").isEmpty)
                #expect(provider.kept.isEmpty)
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V5 leaves no charge where payment stopped between the charge and its record`()
        async throws
    {
        let provider = ScriptedProvider(.holdAfterCharging(Gate()))
        // When payment is asked again is stored: what is waited for is waited for by whoever opens the café next.
        let settings = Self.settings(isAskedAgain: false).with { $0.askPaymentAgain = .waiting(.seconds(8)) }
        try await TemporaryFolder.with { folder in
            let id = try await folder.open(settings, provider: provider) { cafe in
                try await Self.tryInVain(cafe)
            }
            #expect(provider.kept == [id.rawValue])
            provider.follow(.answer)
            try await folder.open(settings, provider: provider) { cafe in
                try await cafe.eventually("it is abandoned") { try await cafe.events(\.order, "OrderAbandoned").count == 1 }
                try await cafe.eventually("the money is let go") { provider.kept.isEmpty }
                #expect(provider.refunds == [id.rawValue])
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `V5 is completed by the same key where payment stopped between the charge and its record`() async throws {
        let provider = ScriptedProvider(.holdAfterCharging(Gate()))
        try await TemporaryFolder.with { folder in
            let settings = Self.settings(isAskedAgain: false)
            let id = try await folder.open(settings, provider: provider) { cafe in try await Self.tryInVain(cafe) }
            provider.follow(.answer)
            try await folder.open(settings.with { $0.payments.answers(within: .seconds(5)) }, provider: provider) { cafe in
                let answer = try await cafe.place(key: "k-1")
                #expect(try await answer.raw["orderId"] == .text(id.rawValue))
                #expect(provider.charges == [id.rawValue])
                #expect(provider.refunds.isEmpty)
            }
        }
    }
}
#endif  // Services
