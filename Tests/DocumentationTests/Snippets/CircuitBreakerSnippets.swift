import CafeKit
import CafeTesting
import Foundation
import Testing

private struct Bank: Sendable {
    func charge(_ price: Int) async throws -> String { "approval" }
}

@Suite struct `The circuit breakers of the articles` {
    @Test func `A breaker with all its settings`() async throws {
        let bank = Bank()
        // snippet: breaker
        let breaker = CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20), name: "bank")

        let approval = try await breaker.run { try await bank.charge(4_500) }
        // end
        #expect(approval == "approval")
        // snippet: settings
        let settings = CircuitBreaker.Settings(
            window: .last(calls: 100), minimum: 20,
            trips: CircuitBreaker.Trips(failureRate: 0.5, slowRate: 0.8, countsSlowCallsUnderWay: true),
            slowCall: .milliseconds(800),
            wait: .exponential(first: .seconds(1), longest: .seconds(60)).jittered(by: 0.2),
            halfOpen: CircuitBreaker.HalfOpen(
                places: 2, decision: .counts(closeAfter: 5, reopenAfter: 2), lease: .seconds(10), limit: .seconds(30)))
        // end
        #expect(CircuitBreaker(settings).state == .closed)
    }

    @Test func `A permit is spent once`() throws {
        let breaker = CircuitBreaker()
        func answers() -> Bool { true }
        // snippet: permit
        let permit = try breaker.acquire()
        if answers() { permit.succeeded() } else { permit.failed(retryAfter: .seconds(3)) }
        // end
        #expect(breaker.counts.recorded == 1)
    }

    @Test(.timeLimit(.minutes(10))) func `A breaker says why`() async throws {
        let clock = ManualClock()
        // snippet: explain
        let breaker = CircuitBreaker(.consecutiveFailures(2), name: "bank", clock: clock)
        for _ in 1...3 { try breaker.acquire().succeeded() }
        for _ in 1...2 { try breaker.acquire().failed() }
        #expect(
            breaker.explain() == """
                bank is open for another 5.0 seconds: 5 calls, 2 failed (40 %), 0 slow (0 %)
                  last calls: ok × 3, failed, failed
                  1. at 0.0 seconds: closed → open, consecutive failures: 5 calls, 2 failed (40 %), 0 slow (0 %); opens for 5.0 seconds
                """)
        // end
        let heard = Recorder<String>()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // snippet: transitions
                for await change in breaker.transitions(after: 0) {
                    heard.record("\(change.from) → \(change.to): \(change.rule)")
                }
                // end
            }
            _ = try? await heard.wait { $0.count == 1 }
            group.cancelAll()
        }
        #expect(heard.all == ["closed → open: consecutive failures"])
    }

    @Test(.timeLimit(.minutes(10))) func `A breaker's changes are written down`() async throws {
        let (breaker, store) = (CircuitBreaker(.consecutiveFailures(1), name: "bank"), InMemoryEventStore())
        // snippet: log
        let log = CircuitLog(breaker, in: store, run: UUID().uuidString, now: { Date() })
        // end
        try await withRunning {
            try await log.run()
        } while: {
            try breaker.acquire().failed()
            try await store.waitForAppend(after: .start)
        }
        #expect(try await store.read(CircuitEvent.stream("bank"), .backwards, from: .end, limit: 10).count == 1)
    }

    @Test func `Other settings are tried on the same calls`() throws {
        // snippet: shadow
        let breaker = CircuitBreaker(.failureRate(0.5), shadow: .consecutiveFailures(3))
        for _ in 1...5 { try breaker.acquire().failed() }
        #expect(breaker.state == .closed)
        #expect(breaker.shadow?.report.state == .open)
        #expect(breaker.shadow?.calls.sparedFailures == 2)
        // end
    }

    @Test func `Each branch has a breaker of its own`() async throws {
        let bank = Bank()
        // snippet: registry
        let branches = CircuitBreakers<String>(.consecutiveFailures(5))
        let approval = try await branches["gangnam"].run { try await bank.charge(4_500) }
        // end
        #expect(approval == "approval")
        #expect(branches.count == 1)
    }
}
