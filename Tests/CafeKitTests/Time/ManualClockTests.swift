import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A manual clock` {
    @Test func `A sleeper wakes when its deadline is reached, not before`() async throws {
        let clock = ManualClock()
        let woken = Recorder<Duration>()
        try await withThrowingTaskGroup { group in
            for seconds in [3, 1, 2] {
                group.addTask {
                    try await clock.sleep(for: .seconds(seconds))
                    woken.record(.seconds(seconds))
                }
            }
            try await clock.sleepers(3)
            clock.advance(by: .milliseconds(999))
            #expect(clock.sleeperCount == 3)
            for second in 1...3 {
                #expect(clock.advanceToNextDeadline() != nil)
                try await woken.wait(for: second)
            }
            try await group.waitForAll()
        }
        #expect(woken.all == [.seconds(1), .seconds(2), .seconds(3)])
        #expect(clock.now.offset == .seconds(3))
        #expect(clock.advanceToNextDeadline() == nil)
    }

    @Test func `A deadline that has passed is not slept for`() async throws {
        let clock = ManualClock()
        clock.advance(by: .seconds(5))
        try await clock.sleep(until: .init(offset: .seconds(5)))
        try await clock.sleep(for: .zero)
    }

    @Test func `A cancelled sleeper wakes at once and throws`() async throws {
        let clock = ManualClock()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do { try await clock.sleep(for: .seconds(60)) } catch { return error is CancellationError }
                return false
            }
            try? await clock.sleepers()
            group.cancelAll()
            #expect(await group.next() == true)
        }
        #expect(clock.sleeperCount == 0)
    }

    @Test func `A task cancelled beforehand does not fall asleep`() async {
        let clock = ManualClock()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CancellationError.self) { try await clock.sleep(for: .seconds(60)) }
            }
        }
    }
}
