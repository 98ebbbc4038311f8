import CafeDomain
import CafeTesting
import Testing

@Suite struct `The simulated provider` {
    let ledger = InMemoryEventStore()

    private func provider(
        _ behaviour: SimulatedProvider.Behaviour = .init(), clock: any Clock<Duration> = ContinuousClock(), random: Double = 0.5
    ) -> SimulatedProvider {
        SimulatedProvider(ledger: ledger, behaviour: behaviour, clock: clock) { random }
    }

    @Test(arguments: zip([0, 0.000000125, 0.5, 0.99999999], ["00000000", "00000012", "50000000", "99999999"]))
    func `gives approval codes of eight digits`(_ random: Double, _ code: String) async throws {
        #expect(try await provider(random: random).charge(9_000, key: "o-1") == .approved(code: code))
    }

    @Test func `gives the same code to the same key`() async throws {
        _ = try await provider(random: 0.5).charge(9_000, key: "o-1")
        #expect(try await provider(random: 0.1).charge(9_000, key: "o-1") == .approved(code: "50000000"))
    }

    @Test func `declines the amount of the test card`() async throws {
        let answer = try await provider().charge(Money(SimulatedProvider.declinedAmount), key: "o-1")
        #expect(answer == .declined(reason: "insufficient funds"))
    }

    @Test(arguments: zip([0.1, 0.3], [true, false]))
    func `declines the share it is told to`(_ random: Double, _ isDeclined: Bool) async throws {
        let answer = try await provider(.init(declineRate: 0.2), random: random).charge(9_000, key: "o-1")
        #expect((answer == .declined(reason: "insufficient funds")) == isDeclined)
    }

    @Test func `stays by its answer though it would decline now`() async throws {
        _ = try await provider().charge(9_000, key: "o-1")
        let answer = try await provider(.init(declineRate: 1)).charge(9_000, key: "o-1")
        #expect(answer == .approved(code: "50000000"))
    }

    @Test func `fails without a trace where it is told to`() async throws {
        let failing = provider(.init(failureRate: 1))
        await #expect(throws: SimulatedProvider.Failure.self) { try await failing.charge(9_000, key: "o-1") }
        #expect(try await ledger.types() == [])
    }

    @Test func `fails to release where it is told to`() async throws {
        let failing = provider(.init(failureRate: 1))
        await #expect(throws: SimulatedProvider.Failure.self) { try await failing.release(key: "o-1") }
    }

    @Test func `refuses a charge that comes after its release`() async throws {
        try await provider().release(key: "o-1")
        #expect(try await provider().charge(9_000, key: "o-1") == .declined(reason: "released"))
    }

    @Test func `takes as long as it is told to`() async throws {
        let clock = ManualClock()
        let slow = provider(.init(delay: .milliseconds(400) ... .milliseconds(620)), clock: clock)
        async let answer = slow.charge(9_000, key: "o-1")
        try await clock.sleepers(1)
        let waited = clock.advanceToNextDeadline()
        _ = try await answer
        #expect(waited == .milliseconds(510))
    }
}
