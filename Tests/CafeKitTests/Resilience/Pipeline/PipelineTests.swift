import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A pipeline` {
    private let clock = ManualClock()
    private func ask(_ pipeline: Pipeline, _ peer: ScriptedPeer, idempotent: Bool = true) async -> String {
        await ending { () async throws(CallError<any Error>) in
            try await pipeline(idempotent: idempotent) { try await peer.ask() }
        }
    }

    // MARK: What has been sent

    @Test func `Does not claim that nothing was sent when an earlier attempt may have been`() async throws {
        let peer = ScriptedPeer(.fail, .refuse, clock: clock)
        let pipeline = Pipeline(clock: clock) { Retry(attempts: 3, .none, budget: nil) }
        let error = await #expect(throws: CallError<any Error>.self) {
            try await pipeline(idempotent: true) { try await peer.ask() }
        }
        #expect(peer.calls.count == 3)
        #expect(error?.isNeverSent == false)
        #expect(error?.description.contains("Down") == true, "what the attempt threw that may have been sent")
    }

    @Test func `Says of a rejection behind an attempt that may have been sent that it is not the first`() async throws {
        let peer = ScriptedPeer(.fail, clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Retry(attempts: 3, .none, budget: nil)
            CircuitBreaker(.consecutiveFailures(1), clock: clock)
        }
        let first = await #expect(throws: CallError<any Error>.self) {
            try await pipeline(idempotent: true) { try await peer.ask() }
        }
        guard case .rejected = try #require(first) else { return #expect(Bool(false), "\(String(describing: first))") }
        #expect(first?.isNeverSent == false)
        let second = await #expect(throws: CallError<any Error>.self) {
            try await pipeline(idempotent: true) { try await peer.ask() }
        }
        #expect(second?.isNeverSent == true)
    }

    @Test func `Knows that a timed out attempt may have been sent, whatever follows`() async throws {
        let peer = ScriptedPeer(.hang, .refuse, clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Retry(attempts: 2, .none, budget: nil)
            Timeout(.seconds(1))
        }
        let end = try await moving(clock) { await ask(pipeline, peer) }
        #expect(end == "timed out after 1.0 seconds")
    }

    @Test func `Repeats what may not be made twice only if it was certainly not sent`() async {
        let pipeline = Pipeline(clock: clock) { Retry(attempts: 3, .none, budget: nil) }
        let failing = ScriptedPeer(.fail, clock: clock)
        #expect(await ask(pipeline, failing, idempotent: false) == "Down")
        #expect(failing.calls.count == 1)
        let refusing = ScriptedPeer(.refuse, .refuse, .answer(7), clock: clock)
        #expect(await ask(pipeline, refusing, idempotent: false) == "7")
    }

    @Test func `Hedges only what may be made twice`() async throws {
        let gate = Gate()
        let peer = ScriptedPeer(.stubborn(gate), .answer(7), clock: clock)
        let pipeline = Pipeline(clock: clock) { Hedge(after: .milliseconds(1)) }
        async let answer = ask(pipeline, peer, idempotent: false)
        try await peer.called(1)
        clock.advance(by: .seconds(10))
        gate.open()
        #expect(await answer == "1")
        #expect(peer.calls.count == 1)
    }

    @Test func `Waits for the hedge when the first fails`() async throws {
        let gate = Gate()
        let peer = ScriptedPeer(.stubborn(gate), .fail, clock: clock)
        let pipeline = Pipeline(clock: clock) { Hedge(after: .milliseconds(1)) }
        let answer = try await moving(clock) {
            async let answer = ask(pipeline, peer)
            try await peer.called(2)
            gate.open()
            return await answer
        }
        #expect(answer == "1")
    }

    @Test func `Lets an adaptive bulkhead learn from what says something about the peer only`() async {
        let bulkhead = Bulkhead(adaptive: .aimd(initial: 1, atMost: 10), clock: clock)
        let pipeline = Pipeline(clock: clock) { bulkhead }
        for _ in 0..<10 {
            _ = try? await pipeline { () async throws -> Int in throw CallRejection(.rateLimited, retryAfter: .seconds(1)) }
        }
        #expect(bulkhead.limit == 1)
        let peer = ScriptedPeer(.answer(7), clock: clock)
        for _ in 0..<10 { _ = await ask(pipeline, peer) }
        #expect(bulkhead.limit > 1)
    }

    // MARK: Time

    @Test func `Begins nothing when its time is over before it could`() async throws {
        let peer = ScriptedPeer(.answer(7), clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Deadline(.seconds(1))
            RateLimiter(.every(.seconds(10)), wait: .seconds(60))
        }
        #expect(await ask(pipeline, peer) == "7")
        #expect(await ask(pipeline, peer) == "rateLimited")
        let over = Pipeline(clock: clock) { Deadline(.zero) }
        #expect(await ask(over, peer) == "deadlineExceeded")
        #expect(peer.calls.count == 1)
    }

    @Test func `Waits in line no longer than the call has`() async throws {
        let gate = Gate()
        let peer = ScriptedPeer(.stubborn(gate), .answer(7), clock: clock)
        let bulkhead = Bulkhead(1, queue: 5, wait: .seconds(60), clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Deadline(.seconds(1))
            bulkhead
        }
        let holder = Pipeline(clock: clock) { bulkhead }
        async let held = ask(holder, peer)
        try await peer.called(1)
        #expect(try await moving(clock) { await ask(pipeline, peer) } == "bulkheadFull")
        #expect(clock.now == ManualClock.Instant(offset: .seconds(1)))
        gate.open()
        #expect(await held == "1")
    }

    @Test func `Waits no longer for the next attempt than the call has`() async {
        let peer = ScriptedPeer(.fail, clock: clock)
        let pipeline = Pipeline(clock: clock) {
            Deadline(.seconds(1))
            Retry(attempts: 3, .constant(.seconds(5)), budget: nil)
        }
        #expect(await ask(pipeline, peer) == "Down")
        #expect(peer.calls == [.zero])
    }

    @Test func `Tells an operation that keeps to its time how much it has`() async throws {
        let pipeline = Pipeline(clock: clock) {
            Deadline(.seconds(1))
            Timeout(.milliseconds(400))
        }
        let limited = try await pipeline { (time: CallTime) async throws in time.remaining }
        #expect(limited == .milliseconds(400))
        let endless = try await Pipeline(clock: clock) { Bulkhead(1) }({ (time: CallTime) async throws in time.remaining })
        #expect(endless == nil)
    }

    @Test func `A caller who is cancelled while it waits for the next attempt gets what the last threw`() async throws {
        let peer = ScriptedPeer(.fail, clock: clock)
        let pipeline = Pipeline(clock: clock) { Retry(attempts: 3, .constant(.seconds(5)), budget: nil) }
        let end = try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { await ask(pipeline, peer) }
            try await clock.sleepers(1)
            group.cancelAll()
            return try await group.next()
        }
        #expect(end == "Down")
        #expect(clock.sleeperCount == 0)
    }

    @Test func `Falls back on nothing when it is the caller who was cancelled`() async throws {
        let peer = ScriptedPeer(.hang, clock: clock)
        let pipeline = Pipeline(clock: clock) { Bulkhead(1) }
        let answer = try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try? await pipeline {
                    try await peer.ask()
                } fallback: { _ in
                    -1
                }
            }
            try await peer.called(1)
            group.cancelAll()
            return try await group.next()
        }
        #expect(answer == .some(nil))
    }
}
