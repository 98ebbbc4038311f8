#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

@Suite struct `Payments that fail` {
    /// Opens after two failures; nobody but customers asks payment.
    private static let settings = CafeSettings.testing.with { settings in
        settings.payments.breaker = CircuitBreaker.Settings(
            window: .calls(4), minimum: 2, wait: .constant(.milliseconds(200)), halfOpen: .probes(1))
        settings.payments.attempts = 1
        settings.askPaymentAgain = .waiting(.seconds(3600))
    }

    @Test(.timeLimit(.minutes(10))) func `Are not asked again while the circuit is open`() async throws {
        let provider = ScriptedProvider(.fail)
        let settings = Self.settings.with { $0.payments.breaker.wait = .constant(.seconds(3600)) }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            let start = ContinuousClock.now
            for attempt in 1...6 {
                let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte())
                #expect(answer.status == .serviceUnavailable)
                let seconds = answer.headers[.retryAfter].flatMap { Int($0) } ?? 0
                let elapsed = Int(start.duration(to: .now).components.seconds)
                #expect(attempt <= 2 ? seconds == 1 : ((3600 - elapsed)...3600).contains(seconds))
            }
            #expect(provider.calls == 2)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Open the circuit by silence too`() async throws {
        let provider = ScriptedProvider(.holdBeforeCharging(Gate()))
        let settings = Self.settings.with { settings in
            settings.payments.breaker.wait = .constant(.seconds(3600))
            settings.payments.answers(within: .milliseconds(100))
        }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            for _ in 1...4 {
                let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte())
                #expect(answer.status == .serviceUnavailable)
            }
            #expect(provider.calls == 2)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Are asked again after a while, and orders are taken again`() async throws {
        let provider = ScriptedProvider(.fail)
        try await RunningCafe.open(Self.settings, provider: provider) { cafe in
            for _ in 1...3 { _ = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()) }
            provider.follow(.answer)
            try await cafe.eventually("an order is taken") {
                try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()).status == .created
            }
            #expect(try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()).status == .created)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Do not keep the other routes of the order service`() async throws {
        let provider = ScriptedProvider()
        let settings = Self.settings.with { $0.payments.breaker.wait = .constant(.seconds(3600)) }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            let id = try await cafe.order()
            provider.follow(.fail)
            for _ in 1...4 { _ = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()) }
            #expect(try await cafe.send(.get, .order, "/orders/\(id)").status == .ok)
            #expect(try await cafe.send(.delete, .order, "/orders/\(id)").status == .accepted)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Are not failures where money is declined`() async throws {
        let provider = ScriptedProvider(.decline)
        try await RunningCafe.open(Self.settings, provider: provider) { cafe in
            for _ in 1...6 {
                let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte())
                #expect(answer.status.code == 402)
            }
            #expect(provider.calls == 6)
        }
    }
}
#endif  // Services
