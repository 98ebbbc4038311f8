import CafeKit
import CafeTesting
import Testing

/// The composition cases of `circuit-breaker-cases.json`, by their numbers.
@Suite(.timeLimit(.minutes(10))) struct `Policies put together` {
    private let clock = ManualClock()
    private func breaker(_ failures: Int = 3) -> CircuitBreaker {
        CircuitBreaker(.consecutiveFailures(failures, wait: .constant(.seconds(60))), clock: clock)
    }

    @Test func `1 A retry that retries rejections is rejected as often as it may try, and so is the caller`() async throws {
        let peer = ScriptedPeer(.fail, clock: clock)
        let breaker = CircuitBreaker(.consecutiveFailures(3, wait: .constant(.seconds(1))), clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Retry(attempts: 7, .none, budget: nil, retriesRejections: true)
            breaker
        }
        try breaker.become(.forcedOpen)
        let refused = try await moving(clock) {
            await ending { () async throws(CallError<any Error>) in try await pipeline(idempotent: true) { try await peer.ask() }
            }
        }
        #expect(refused == "circuitOpen")
        #expect((peer.calls.count, breaker.counts.rejected) == (0, 7))
        // It waits as long as a rejection says, so the fourth attempt is a probe, and so are those behind it.
        breaker.reset()
        let failed = try await moving(clock) {
            await ending { () async throws(CallError<any Error>) in try await pipeline(idempotent: true) { try await peer.ask() }
            }
        }
        #expect(failed == "Down")
        #expect(peer.calls.count == 5)
    }

    @Test func `2 A rejection ends the attempts`() async {
        let peer = ScriptedPeer(.fail, clock: clock)
        let breaker = breaker()
        let pipeline = Pipeline(clock: clock) {
            Retry(attempts: 7, .none, budget: nil)
            breaker
        }
        #expect(
            await ending { () async throws(CallError<any Error>) in try await pipeline(idempotent: true) { try await peer.ask() }
            } == "circuitOpen")
        #expect(peer.calls.count == 3)
        #expect(breaker.counts.recorded == 3)
        #expect(breaker.counts.rejected == 1)
    }

    @Test func `3 A timeout inside a breaker is a failure, and the call is cancelled`() async throws {
        let peer = ScriptedPeer(.hang, clock: clock)
        let breaker = breaker(1)
        let pipeline = Pipeline(clock: clock) {
            breaker
            Timeout(.milliseconds(100))
        }
        let end = try await moving(clock) {
            await ending { () async throws(CallError<any Error>) in try await pipeline { try await peer.ask() } }
        }
        #expect(end == "timed out after 0.1 seconds")
        #expect(breaker.state == .open)
        #expect(breaker.report.transitions.first?.last.last?.error == "TimeoutError")
    }

    @Test func `4 A full bulkhead is no failure`() async throws {
        let breaker = breaker(1)
        let pipeline = Pipeline(clock: clock) {
            breaker
            Bulkhead(1)
        }
        let gate = Gate()
        let peer = ScriptedPeer(.stubborn(gate), .answer(7), clock: clock)
        async let first = pipeline { try await peer.ask() }
        try await peer.called(1)
        #expect(
            await ending { () async throws(CallError<any Error>) in try await pipeline { try await peer.ask() } }
                == "bulkheadFull")
        gate.open()
        #expect(try await first == 1)
        #expect(breaker.state == .closed)
        #expect((breaker.counts.recorded, breaker.counts.failed) == (1, 0))
    }

    @Test func `5 A rate limit is no failure`() async {
        let peer = ScriptedPeer(.answer(7), clock: clock)
        let breaker = breaker(1)
        let pipeline = Pipeline(clock: clock) {
            breaker
            RateLimiter(.perSecond(1))
        }
        #expect(await ending { () async throws(CallError<any Error>) in try await pipeline { try await peer.ask() } } == "7")
        #expect(
            await ending { () async throws(CallError<any Error>) in try await pipeline { try await peer.ask() } } == "rateLimited"
        )
        #expect((breaker.counts.recorded, breaker.counts.failed) == (1, 0))
    }

    @Test func `6 The caller's cancellation gives the place back and is not recorded`() async throws {
        let peer = ScriptedPeer(.hang, clock: clock)
        let breaker = CircuitBreaker(.init(halfOpen: .probes(1)), clock: clock)
        try breaker.become(.open)
        try breaker.become(.halfOpen)
        let pipeline = Pipeline(clock: clock) { breaker }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await pipeline { try await peer.ask() } }
            try? await peer.called(1)
            group.cancelAll()
        }
        #expect(breaker.counts.recorded == 0)
        try breaker.acquire().succeeded()
        #expect(breaker.state == .closed)
    }

    @Test func `7 Attempts share the time of the call, and none begins when it is over`() async throws {
        let peer = ScriptedPeer(.hang, clock: clock)
        let breaker = CircuitBreaker(.init(), clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Deadline(.seconds(1))
            Retry(attempts: 10, .none, budget: nil)
            breaker
            Timeout(.milliseconds(400))
        }
        let end = try await moving(clock) {
            await ending { () async throws(CallError<any Error>) in try await pipeline(idempotent: true) { try await peer.ask() }
            }
        }
        #expect(end == "timed out after 1.0 seconds")
        #expect(peer.calls == [.zero, .milliseconds(400), .milliseconds(800)])
        #expect(clock.now == ManualClock.Instant(offset: .seconds(1)))
        // The third had 200 ms only, which says nothing about the peer.
        #expect(breaker.counts.failed == 2)
    }

    @Test func `8 A budget keeps retries to a share of the calls`() async {
        let peer = ScriptedPeer(.fail, clock: clock)
        let pipeline = Pipeline(clock: clock) { Retry(attempts: 100, .none, budget: .percent(20, atLeast: 10)) }
        for _ in 0..<1_000 {
            _ = try? await pipeline(idempotent: true) { try await peer.ask() }
            clock.advance(by: .microseconds(999))
        }
        #expect((1_200...1_210).contains(peer.calls.count))
    }

    @Test func `9 Who answers second is cancelled, and its outcome is not recorded`() async throws {
        let peer = ScriptedPeer(.hang, .answer(7), clock: clock)
        let breaker = CircuitBreaker(.init(), clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Hedge(after: .milliseconds(50))
            breaker
        }
        let answer = try await moving(clock) { try await pipeline(idempotent: true) { try await peer.ask() } }
        #expect(answer == 7)
        #expect(peer.calls == [.zero, .milliseconds(50)])
        #expect((breaker.counts.recorded, breaker.counts.failed) == (1, 0))
    }

    @Test func `10 A fallback answers once, when the attempts are used up or the breaker refuses`() async throws {
        let peer = ScriptedPeer(.fail, clock: clock)
        let fallbacks = Recorder<String>()
        let pipeline = Pipeline(clock: clock) {
            Retry(attempts: 2, .none, budget: nil)
            breaker()
            Timeout(.seconds(1))
        }
        for _ in 0..<3 {
            let answer = try await pipeline(idempotent: true) {
                try await peer.ask()
            } fallback: { error in
                fallbacks.record(error.isNeverSent ? "refused" : "failed")
                return -1
            }
            #expect(answer == -1)
        }
        #expect(fallbacks.all == ["failed", "failed", "refused"])
        #expect(peer.calls.count == 3)
    }
}
