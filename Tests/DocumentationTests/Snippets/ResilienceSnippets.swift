import CafeKit
import CafeTesting
import Testing

private struct Bank: Sendable {
    struct Declined: Error {}
    func charge(_ price: Int) async throws -> String { "approval" }
}

@Suite struct `The resilience of the articles` {
    private struct LineBusy: Error {}

    @Test func `A call goes through a breaker with a limit to its time`() async throws {
        let bank = Bank()
        // snippet: breaker
        let breaker = CircuitBreaker(
            CircuitBreaker.Settings(window: 20, minimum: 10, failureRate: 0.5, wait: .seconds(5), probes: 3))

        let approval = try await breaker.run {
            !($0 is Bank.Declined)
        } _: {
            try await withTimeout(.milliseconds(400)) { try await bank.charge(4_500) }
        }
        // end
        #expect(approval == "approval")
    }

    // snippet: manual-clock
    @Test func `An open circuit lets a probe through after its wait`() async throws {
        let clock = ManualClock()
        let breaker = CircuitBreaker(CircuitBreaker.Settings(minimum: 1, wait: .seconds(5)), clock: clock)
        await #expect(throws: LineBusy.self) { try await breaker.run { throw LineBusy() } }
        #expect(breaker.state == .open)
        await #expect(throws: CircuitBreaker.Rejected.self) { try await breaker.run {} }
        clock.advance(by: .seconds(5))
        #expect(breaker.state == .halfOpen)
    }
    // end
}
