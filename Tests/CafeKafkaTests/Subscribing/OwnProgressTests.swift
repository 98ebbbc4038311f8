#if Kafka
import CafeKafka
import CafeKit
import CafeTesting
import Synchronization
import Testing

/// Consumers that keep their own progress, such as views; against librdkafka's mock cluster, which keeps the metadata of offsets.
@Suite(.timeLimit(.minutes(2))) struct OwnProgressTests {
    @Test func `A view that was reset gets everything again, and one that was not gets nothing twice`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let transport = try cluster.newTransport(partitions: 2)
        let view = KeptPositions()
        try await transport.publish(numbered(1...20) + numbered(1...10, from: "payment"))
        try await withRunning({ try await view.follow(transport) }) { try await view.taken.wait(forMessages: 30) }
        #expect(view.taken.messages.count == 30)

        try await transport.publish(numbered(21...24))
        try await withRunning({ try await view.follow(transport) }) { try await view.taken.wait(forMessages: 34) }
        #expect(view.offered.messages.count == 34, "it goes on where it was")

        view.reset()
        try await withRunning({ try await view.follow(transport) }) {
            try await view.taken.wait { $0.flatMap(\.messages).count >= 68 }
        }
        for key in 0..<4 {
            let again = view.taken.messages.dropFirst(34).filter { $0.source == "order" }
            #expect(firstTimes(Array(again), key: "\(key)") == firstTimes(numbered(1...24), key: "\(key)"))
        }
        await transport.close()
    }

    @Test func `A view that falls back while it is followed begins anew`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let transport = try cluster.newTransport(partitions: 1)
        let view = KeptPositions()
        try await transport.publish(numbered(1...10))
        try await withRunning({ try await view.follow(transport) }) {
            try await view.taken.wait(forMessages: 10)
            view.reset()
            try await transport.publish(numbered(11...11))
            try await view.taken.wait { $0.flatMap(\.messages).count >= 21 }
        }
        #expect(view.taken.messages.map(\.position.rawValue) == Array(1...10) + Array(1...11))
        #expect(view.failures.all.count >= 1)
        await transport.close()
    }

    @Test func `A group that committed without a word of positions begins anew`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let transport = try cluster.newTransport(partitions: 1)
        let view = KeptPositions()
        // A subscription of the other kind tells of positions too: the view, which knows nothing, is behind them.
        let batches = Recorder<MessageBatch>()
        try await transport.publish(numbered(1...10))
        try await withRunning(record(transport, Subscription(group: "view"), in: batches)) {
            try await batches.wait(forMessages: 10)
        }
        try await withRunning({ try await view.follow(transport) }) { try await view.taken.wait(forMessages: 10) }
        #expect(view.taken.messages.count == 10)
        await transport.close()
    }
}

/// Remembers the positions that it was brought to, as a view does with its rows.
private final class KeptPositions: Sendable {
    private struct FellBack: Error {}

    let taken = Recorder<MessageBatch>()
    let offered = Recorder<MessageBatch>()
    let failures = Recorder<String>()
    private let positions = Mutex<[String: LogPosition]>([:])

    func reset() { positions.withLock { $0 = [:] } }

    func follow(_ subscriber: some MessageSubscriber) async throws {
        let progress = Subscription.Progress.keptByConsumer { [self] source in positions.withLock { $0[source] } }
        let subscription = Subscription(group: "view", batchLimit: 7, progress: progress) { [failures] _, error in
            failures.record("\(error)")
        }
        try await subscriber.subscribe(subscription) { [self] batch in
            offered.record(batch)
            let fresh = try positions.withLock { positions in
                let here = positions[batch.source] ?? .start
                if let after = batch.after, after > here { throw FellBack() }
                let fresh = batch.messages.filter { $0.position > here }
                if let last = fresh.last { positions[batch.source] = last.position }
                return fresh
            }
            if !fresh.isEmpty { taken.record(MessageBatch(source: batch.source, messages: fresh)) }
        }
    }
}
#endif  // Kafka
