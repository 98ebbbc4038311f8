#if Services
import CafeAtWork
import CafeDomain
import CafeTesting
import Testing

@testable import CafeServices

@Suite(.timeLimit(.minutes(10))) struct `A payment provider that hangs` {
    private static let money = Money(4500)

    private static func limits(_ time: Duration, atOnce: Int) -> ChargeLimits {
        var limits = ChargeLimits()
        (limits.time, limits.atOnce) = (time, atOnce)
        return limits
    }

    @Test func `Is waited for only so long, and asked again under the same key takes the money once`() async throws {
        let provider = ScriptedProvider(.holdAfterCharging(Gate()))
        let bounded = BoundedProvider(provider, Self.limits(.milliseconds(20), atOnce: 1))
        await #expect(throws: (any Error).self) { try await bounded.charge(Self.money, key: "o-1") }
        provider.follow(.answer)
        guard case .approved = try await bounded.charge(Self.money, key: "o-1") else {
            Issue.record("the charge was not found")
            return
        }
        #expect(provider.calls == 2 && provider.kept == ["o-1"])
    }

    @Test func `Keeps no more charges than it is allowed, and the others are told at once`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider(.holdBeforeCharging(gate))
        let bounded = BoundedProvider(provider, Self.limits(.seconds(3600), atOnce: 2))
        try await withThrowingTaskGroup(of: ProviderAnswer.self) { group in
            for key in ["o-1", "o-2"] { group.addTask { try await bounded.charge(Self.money, key: key) } }
            try await gate.arrivals(2)
            await #expect(throws: (any Error).self) { try await bounded.charge(Self.money, key: "o-3") }
            #expect(provider.calls == 2)
            gate.open()
            for try await answer in group {
                if case .declined = answer { Issue.record("\(answer)") }
            }
        }
        _ = try await bounded.charge(Self.money, key: "o-3")
        #expect(Set(provider.kept) == ["o-1", "o-2", "o-3"])
    }
}
#endif  // Services
