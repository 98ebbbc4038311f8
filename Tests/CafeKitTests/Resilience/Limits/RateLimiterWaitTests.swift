import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Waiting for a rate limiter` {
    private struct Down: Error, Equatable {}
    private let clock = ManualClock()

    @Test func `Who is rejected is not called`() async throws {
        let limiter = RateLimiter(.perSecond(1), clock: clock)
        try limiter.acquire()
        let calls = Recorder<Void>()
        let error = await #expect(throws: CallError<Never>.self) { try await limiter.run { calls.record(()) } }
        #expect(error?.retryAfter == .seconds(1))
        #expect(calls.all.isEmpty)
    }

    @Test func `What the operation throws comes through`() async {
        let limiter = RateLimiter(.perSecond(1), clock: clock)
        await #expect(throws: CallError.operation(Down())) {
            try await limiter.run { () throws(Down) in throw Down() }
        }
    }

    @Test func `Who may wait is called when its place has come`() async throws {
        let limiter = RateLimiter(.perSecond(1), wait: .seconds(2), clock: clock)
        try limiter.acquire()
        try await withThrowingTaskGroup { group in
            group.addTask { try await limiter.run { clock.now.offset } }
            try await clock.sleepers(1)
            clock.advance(by: .milliseconds(999))
            #expect(clock.sleeperCount == 1)
            clock.advance(by: .milliseconds(1))
            #expect(try await group.next() == .seconds(1))
        }
    }

    @Test func `Who is cancelled while it waits is not called, and gives its place back`() async throws {
        let limiter = RateLimiter(.perSecond(1), wait: .seconds(1), clock: clock)
        try limiter.acquire()
        let calls = Recorder<Void>()
        await withTaskGroup { group in
            group.addTask {
                let error = await #expect(throws: CallError<Never>.self) { try await limiter.run { calls.record(()) } }
                #expect(error == .cancelled)
            }
            try? await clock.sleepers(1)
            group.cancelAll()
        }
        #expect(calls.all.isEmpty)
        clock.advance(by: .seconds(1))
        try limiter.acquire()
    }
}
