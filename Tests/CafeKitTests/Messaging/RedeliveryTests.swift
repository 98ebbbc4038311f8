import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A redelivery` {
    @Test func `The wait doubles from the first to the longest`() {
        let redelivery = Redelivery(first: .milliseconds(20), longest: .milliseconds(100))
        let waits = (0...5).map { redelivery.wait(after: $0) }
        #expect(waits == [20, 20, 40, 80, 100, 100].map { .milliseconds($0) })
    }

    @Test(arguments: [64, 1000, Int.max])
    func `Any number of failures waits the longest`(_ failures: Int) {
        #expect(Redelivery().wait(after: failures) == .seconds(5))
    }

    @Test func `A failed batch is brought again after the wait, which starts over with the next batch`() async throws {
        struct Failed: Error {}
        let clock = ManualClock()
        let transport = InMemoryTransport(
            partitions: 1, redelivery: Redelivery(first: .seconds(1), longest: .seconds(60)), clock: clock)
        let attempts = Recorder<MessageBatch>()
        let failing: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 1)) { batch in
                attempts.record(batch)
                if attempts.all.count != 4 { throw Failed() }
            }
        }
        try await transport.publish([.sample(1), .sample(2)])
        try await withRunning(failing) {
            var waits: [Duration] = []
            for attempt in 1...6 where attempt != 4 {
                try await attempts.wait(for: attempt)
                try await clock.sleepers(1)
                waits.append(try #require(clock.advanceToNextDeadline()))
            }
            #expect(waits == [1, 2, 4, 1, 2].map { .seconds($0) })
        }
    }
}
