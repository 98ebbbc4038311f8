import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `What a circuit breaker says of itself` {
    private struct LineBusy: Error {}
    private let clock = ManualClock()
    private func breaker(_ settings: CircuitBreaker.Settings? = nil, shadow: CircuitBreaker.Settings? = nil) -> CircuitBreaker {
        CircuitBreaker(
            settings ?? .failureRate(0.5, over: .last(calls: 10), atLeast: 4, wait: .constant(.seconds(5))), name: "payment",
            shadow: shadow, clock: clock)
    }

    @Test func `A change says which rule, which numbers and which calls made it`() throws {
        let breaker = breaker()
        for _ in 0..<3 { try breaker.acquire().succeeded() }
        clock.advance(by: .seconds(1))
        for _ in 0..<3 { try breaker.acquire().failed(LineBusy()) }
        let change = try #require(breaker.report.transitions.last)
        #expect(change.number == 1)
        #expect((change.from, change.to, change.rule) == (.closed, .open, .failureRate))
        #expect((change.at, change.until) == (.seconds(1), .seconds(6)))
        #expect((change.counts.recorded, change.counts.failed) == (6, 3))
        #expect(change.last.map(\.count) == [3, 1, 1, 1])
        #expect(change.last.map(\.error) == [nil, "LineBusy", "LineBusy", "LineBusy"])
        #expect(
            breaker.explain() == """
                payment is open for another 5.0 seconds: 6 calls, 3 failed (50 %), 0 slow (0 %)
                  last calls: ok × 3, LineBusy, LineBusy, LineBusy
                  1. at 1.0 seconds: closed → open, failure rate: 6 calls, 3 failed (50 %), 0 slow (0 %); opens for 5.0 seconds
                """)
    }

    @Test func `What it remembers is bounded`() throws {
        let breaker = breaker()
        for _ in 0..<1_000 {
            try breaker.become(.open)
            try breaker.become(.closed)
            try breaker.acquire().failed()
            try breaker.acquire().succeeded()
        }
        #expect(breaker.report.transitions.count == 64)
        #expect(breaker.report.transitions.last?.number == 2_000)
        #expect(breaker.report.last.count == 16)
    }

    @Test func `Who listens hears of every change, in order`() async throws {
        let breaker = breaker()
        let heard = Recorder<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let changes = breaker.transitions
            group.addTask { for await change in changes { heard.record(change.number) } }
            for state in [CircuitBreaker.State.open, .halfOpen, .closed] { try breaker.become(state) }
            try await heard.wait { $0.count == 3 }
            group.cancelAll()
        }
        #expect(heard.all == [1, 2, 3])
    }

    @Test func `Who listens hears of a change that time alone makes when its time has come`() async throws {
        let breaker = breaker(.init(wait: .constant(.seconds(5)), leavesOpenByItself: true))
        try breaker.become(.open)
        async let change = breaker.transitions.first { _ in true }
        try await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        let heard = try #require(await change)
        #expect((heard.to, heard.rule, heard.at) == (.halfOpen, .waitOver, .seconds(5)))
    }

    @Test func `Who listens too slowly misses the oldest and sees that it does`() async throws {
        let breaker = breaker()
        let changes = breaker.transitions(after: 0)
        for _ in 0..<50 {
            try breaker.become(.open)
            try breaker.become(.closed)
        }
        #expect(await changes.first { _ in true }?.number == 37)
    }

    @Test func `Other settings say what they would have done, and change nothing`() throws {
        let breaker = breaker(shadow: .consecutiveFailures(2, wait: .constant(.seconds(60))))
        for failed in [true, true, true, false] {
            let permit = try breaker.acquire()
            if failed { permit.failed() } else { permit.succeeded() }
            clock.advance(by: .seconds(1))
        }
        let shadow = try #require(breaker.shadow)
        #expect(breaker.state == .open, "three of four")
        #expect(shadow.report.state == .open)
        #expect((shadow.calls.made, shadow.calls.spared) == (4, 2))
        #expect((shadow.calls.sparedFailures, shadow.calls.sparedSuccesses) == (1, 1))
    }
}
