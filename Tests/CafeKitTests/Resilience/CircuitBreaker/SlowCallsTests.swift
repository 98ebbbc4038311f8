import CafeKit
import CafeTesting
import Testing

@Suite struct `A circuit breaker and slow calls` {
    private let clock = ManualClock()

    @Test func `Opens on calls under way that are slow already, before the first has ended`() throws {
        let breaker = CircuitBreaker(.slowRate(0.5, slowerThan: .seconds(1), atLeast: 3), clock: clock)
        let first = try breaker.acquire()
        let second = try breaker.acquire()
        let third = try breaker.acquire()
        clock.advance(by: .seconds(1))
        try breaker.acquire().succeeded()
        #expect(breaker.state == .closed, "a second is not longer than a second")
        clock.advance(by: .nanoseconds(1))
        #expect(throws: CallRejection.self) { try breaker.acquire().ignored() }
        let change = try #require(breaker.report.transitions.first)
        #expect(change.rule == .slowRate)
        #expect(change.counts.slowUnderWay == 3)
        first.succeeded()
        second.succeeded()
        third.succeeded()
        #expect(breaker.state == .open)
    }

    @Test func `Forgets calls under way when they end or are dropped`() throws {
        let breaker = CircuitBreaker(.slowRate(0.5, slowerThan: .seconds(1), atLeast: 2), clock: clock)
        for _ in 0..<10 { _ = try breaker.acquire() }
        for _ in 0..<10 { try breaker.acquire().ignored() }
        clock.advance(by: .seconds(5))
        try breaker.acquire().succeeded()
        #expect(breaker.counts.slowUnderWay == 0)
        #expect(breaker.state == .closed)
    }

    @Test func `Measures how long a call took, from the permit to its end`() throws {
        let breaker = CircuitBreaker(
            .init(minimum: 1, trips: .init(slowRate: 1), slowCall: .milliseconds(100)), clock: clock)
        let quick = try breaker.acquire()
        clock.advance(by: .milliseconds(100))
        quick.succeeded()
        #expect(breaker.counts.slow == 0)
        let slow = try breaker.acquire()
        clock.advance(by: .milliseconds(101))
        slow.succeeded()
        #expect(breaker.state == .closed, "one of two")
        #expect(breaker.counts.slow == 1)
    }
}
