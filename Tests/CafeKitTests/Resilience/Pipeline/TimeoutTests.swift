import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A time limit` {
    private struct Down: Error {}
    private let clock = ManualClock()

    @Test func `An answer within it is returned, and nobody is left asleep`() async throws {
        #expect(try await withTimeout(.seconds(1), clock: clock) { 7 } == 7)
        #expect(try await withTimeout(.seconds(1), clock: clock) { nil as Int? } == nil)
        #expect(clock.sleeperCount == 0)
    }

    @Test func `A failure within it is thrown as it is`() async {
        await #expect(throws: Down.self) { try await withTimeout(.seconds(1), clock: clock) { throw Down() } }
    }

    @Test func `An operation that takes longer is cancelled and the limit is thrown`() async throws {
        let cancelled = Recorder<any Error>()
        let never = Gate()
        await withTaskGroup { group in
            group.addTask {
                let error = await #expect(throws: TimeoutError.self) {
                    try await withTimeout(.seconds(2), clock: clock) {
                        do { try await never.pass() } catch {
                            cancelled.record(error)
                            throw error
                        }
                    }
                }
                #expect(error?.limit == .seconds(2))
            }
            try? await never.arrivals(1)
            try? await clock.sleepers(1)
            clock.advance(by: .milliseconds(1_999))
            #expect(cancelled.all.isEmpty)
            clock.advance(by: .milliseconds(1))
        }
        #expect(cancelled.all.count == 1)
    }

    @Test func `An operation that ignores cancellation is waited for, and has timed out all the same`() async throws {
        let (cancelled, release) = (Gate(), Gate())
        let ended = Recorder<String>()
        try await withThrowingTaskGroup { group in
            group.addTask {
                await #expect(throws: TimeoutError.self) {
                    try await withTimeout(.seconds(1), clock: clock) {
                        await withTaskCancellationHandler {
                            await Task { try? await release.pass() }.value
                        } onCancel: {
                            cancelled.open()
                        }
                        ended.record("operation")
                        return 7
                    }
                }
                ended.record("caller")
            }
            try await release.arrivals(1)
            try await clock.sleepers(1)
            clock.advance(by: .seconds(1))
            try await cancelled.pass()
            release.open()
            try await group.waitForAll()
        }
        #expect(ended.all == ["operation", "caller"])
    }

    @Test func `The caller's cancellation ends it at once, and is no timeout`() async throws {
        let never = Gate()
        await withTaskGroup { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await withTimeout(.seconds(1), clock: clock) { try await never.pass() }
                }
            }
            try? await never.arrivals(1)
            group.cancelAll()
        }
        #expect(clock.sleeperCount == 0)
    }
}
