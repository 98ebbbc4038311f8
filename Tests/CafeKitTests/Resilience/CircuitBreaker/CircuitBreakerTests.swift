import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A circuit breaker` {
    private struct Down: Error {}
    private struct Declined: JudgedError { let verdict = CallVerdict.success }
    private let clock = ManualClock()
    private let breaker: CircuitBreaker

    init() {
        breaker = CircuitBreaker(
            .init(window: .last(calls: 4), minimum: 2, wait: .constant(.seconds(10)), halfOpen: .probes(1)), clock: clock)
    }

    private func down() async throws(Down) -> Int { throw Down() }
    private func seven() async -> Int { 7 }

    private func fail(_ times: Int = 1) async {
        for _ in 0..<times { _ = try? await breaker.run { () async throws(Down) in try await down() } }
    }

    @Test func `What it lets through it returns and throws as it is`() async throws {
        let waited = try await breaker.run { await seven() }
        let direct = try breaker.run { 7 }
        #expect([waited, direct] == [7, 7])
        let thrown = await #expect(throws: CallError<Down>.self) { () async throws -> Void in
            _ = try await breaker.run { () async throws(Down) -> Int in try await down() }
        }
        #expect(thrown.map { if case .operation = $0 { true } else { false } } == true)
    }

    @Test func `Failures open it, and an open one does not call`() async throws {
        await fail(2)
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(3))
        let error = #expect(throws: CallError<Never>.self) {
            try breaker.run { Issue.record("an open circuit was called through") }
        }
        #expect(error?.retryAfter == .seconds(7))
        #expect(error?.isNeverSent == true)
        #expect(breaker.counts.rejected == 1)
    }

    @Test func `A probe after the wait closes it or opens it again`() async throws {
        await fail(2)
        clock.advance(by: .seconds(10))
        await fail()
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(10))
        try await breaker.run { () async in }
        #expect(breaker.state == .closed)
    }

    @Test func `An error that is an answer is no failure`() async throws {
        for _ in 0..<10 {
            #expect(throws: CallError<Declined>.self) { try breaker.run { () throws(Declined) in throw Declined() } }
        }
        #expect(breaker.counts.recorded == 4)
        #expect(breaker.state == .closed)
    }

    @Test func `A value may be a failure`() {
        for _ in 0..<2 { _ = try? breaker.run(judging: { _ in .failure() }, { 500 }) }
        #expect(breaker.state == .open)
    }

    @Test func `The caller's cancellation is no outcome`() async throws {
        for _ in 0..<10 {
            _ = try? await breaker.run { () async throws -> Int in throw CancellationError() }
        }
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            for _ in 0..<10 { group.addTask { _ = try? await breaker.run { () async throws in throw Down() } } }
        }
        #expect(breaker.counts.recorded == 0)
    }

    @Test func `A rejection by another policy is no outcome`() {
        for _ in 0..<10 {
            _ = try? breaker.run { throw CallRejection(.bulkheadFull, retryAfter: .seconds(1)) }
            _ = try? breaker.run { throw CallError<Down>.rejected(CallRejection(.rateLimited, retryAfter: .seconds(1))) }
        }
        #expect(breaker.counts.recorded == 0)
    }

    @Test func `A peer that says when to come back is not asked before`() throws {
        try breaker.acquire().failed(retryAfter: .seconds(30))
        try breaker.acquire().failed()
        #expect(throws: CallRejection(.circuitOpen, retryAfter: .seconds(30))) { try breaker.acquire().ignored() }
    }

    @Test func `A peer that asks for an age is asked after the longest wait all the same`() throws {
        try breaker.acquire().failed(retryAfter: .seconds(100_000))
        try breaker.acquire().failed(retryAfter: .seconds(-1))
        #expect(throws: CallRejection(.circuitOpen, retryAfter: .seconds(60))) { try breaker.acquire().ignored() }
    }

    @Test func `A wait with jitter is drawn once, when it opens`() throws {
        let breaker = CircuitBreaker(
            .consecutiveFailures(1, wait: .constant(.seconds(10)).jittered(by: 0.5)), clock: clock, random: { 0.25 })
        try breaker.acquire().failed()
        // The longest stays the longest: 10 s less a quarter.
        for _ in 0..<2 {
            #expect(throws: CallRejection(.circuitOpen, retryAfter: .milliseconds(7500))) { try breaker.acquire().ignored() }
        }
    }

    @Test func `Time that runs backwards stands still`() throws {
        let clock = BackwardsClock()
        let breaker = CircuitBreaker(.consecutiveFailures(1, wait: .constant(.seconds(10))), clock: clock)
        try breaker.acquire().failed()
        clock.turn(to: .seconds(-100))
        #expect(throws: CallRejection(.circuitOpen, retryAfter: .seconds(10))) { try breaker.acquire().ignored() }
        #expect(breaker.state == .open)
        clock.turn(to: .seconds(10))
        try breaker.acquire().succeeded()
        #expect(breaker.state == .halfOpen)
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() throws {
        let breaker = CircuitBreaker(
            .init(
                window: .calls(-3), minimum: 100,
                trips: .init(failureRate: .nan, slowRate: -1, consecutiveFailures: 0, failures: -5),
                slowCall: .seconds(-1), wait: .exponential(first: .seconds(-1), factor: .infinity),
                longestRetryAfter: .seconds(-1),
                halfOpen: .init(
                    places: 0, decision: .counts(closeAfter: 0, reopenAfter: -1), lease: .zero, limit: .seconds(-1))),
            clock: clock)
        try breaker.acquire().failed()
        #expect(breaker.report.transitions.first?.rule == .consecutiveFailures)
        try breaker.acquire().succeeded()
        #expect(breaker.state == .closed)
    }
}

/// A clock that can be turned back.
final class BackwardsClock: Clock {
    private let manual = ManualClock()
    private let offset = Recorder<Duration>()

    var now: ManualClock.Instant { ManualClock.Instant(offset: offset.all.last ?? .zero) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func turn(to time: Duration) { offset.record(time) }
    func sleep(until deadline: ManualClock.Instant, tolerance: Duration?) async throws { try await manual.sleep(until: deadline) }
}
