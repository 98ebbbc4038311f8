import CafeKit
import CafeTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Progress through a log feed` {
    private let bar = InMemoryEventStore()
    private let kitchen = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()
    private let batches = Recorder<MessageBatch>()
    private let soon = Redelivery(first: .zero, longest: .zero)

    private func feed(published: EventFilter = .all) -> LogFeed {
        LogFeed(
            [LogSource("bar", store: bar, published: published), LogSource("kitchen", store: kitchen)], checkpoints: checkpoints,
            redelivery: soon)
    }

    private func append(_ count: Int, type: String = "TabOpened", to store: InMemoryEventStore) async throws {
        for _ in 0..<count { try await store.append([EventDraft(type)], to: Tab.stream("7"), expecting: .any) }
    }

    private func positions(of source: String) -> [Int64] {
        batches.all.filter { $0.source == source }.flatMap(\.messages).map(\.position.rawValue)
    }

    private func count(_ count: Int) async throws {
        try await batches.wait { $0.reduce(0) { $0 + $1.messages.count } >= count }
    }

    @Test func `Each source is followed at its own pace, under its name`() async throws {
        try await append(3, to: bar)
        let (feed, batches) = (feed(), batches)
        try await withRunning({ try await feed.subscribe(Subscription(group: "a")) { batch in batches.record(batch) } }) {
            try await append(2, to: kitchen)
            try await count(5)
        }
        #expect(positions(of: "bar") == [1, 2, 3])
        #expect(positions(of: "kitchen") == [1, 2])
        #expect(batches.all.allSatisfy { batch in batch.messages.allSatisfy { $0.source == batch.source } })
    }

    @Test func `A group goes on from its checkpoint, another one from the beginning`() async throws {
        try await append(5, to: bar)
        try await checkpoints.saveCheckpoint("a/bar", at: 3)
        let (feed, batches, others) = (feed(), batches, Recorder<MessageBatch>())
        try await withRunning({ try await feed.subscribe(Subscription(group: "a")) { batch in batches.record(batch) } }) {
            try await count(2)
        }
        try await withRunning({ try await feed.subscribe(Subscription(group: "b")) { batch in others.record(batch) } }) {
            try await others.wait { $0.flatMap(\.messages).count >= 5 }
        }
        #expect(positions(of: "bar") == [4, 5])
        #expect(others.all.flatMap(\.messages).map(\.position) == [1, 2, 3, 4, 5])
    }

    @Test func `A batch is remembered after its handler, not before`() async throws {
        try await append(2, to: bar)
        let (feed, checkpoints, entered) = (feed(), checkpoints, Gate())
        let release = Gate()
        let service: @Sendable () async throws -> Void = {
            try await feed.subscribe(Subscription(group: "a", batchLimit: 1)) { _ in
                entered.open()
                try await release.pass()
            }
        }
        try await withRunning(service) {
            try await entered.pass()
            #expect(try await checkpoints.checkpoint("a/bar") == nil)
        }
        #expect(try await checkpoints.checkpoint("a/bar") == nil, "a handler that was cancelled has not handled anything")
    }

    @Test func `A consumer that remembers by itself is asked where to go on`() async throws {
        try await append(5, to: bar)
        try await checkpoints.saveCheckpoint("a/bar", at: 1)
        let asked = Recorder<String>()
        let progress = Subscription.Progress.keptByConsumer { source in
            asked.record(source)
            return source == "bar" ? 3 : nil
        }
        let (feed, batches) = (feed(), batches)
        let service: @Sendable () async throws -> Void = {
            try await feed.subscribe(Subscription(group: "a", progress: progress)) { batch in batches.record(batch) }
        }
        try await withRunning(service) { try await count(2) }
        #expect(positions(of: "bar") == [4, 5])
        #expect(asked.all.contains("bar"))
        #expect(try await checkpoints.checkpoint("a/bar") == 1, "the transport remembers nothing in its place")
    }

    @Test func `Only what is published is delivered`() async throws {
        try await append(3, type: "Secret", to: bar)
        try await append(1, to: bar)
        try await append(3, type: "Secret", to: bar)
        try await append(1, to: bar)
        let (feed, batches) = (feed(published: EventFilter(types: ["TabOpened"])), batches)
        let service: @Sendable () async throws -> Void = {
            try await feed.subscribe(Subscription(group: "a", batchLimit: 2)) { batch in batches.record(batch) }
        }
        try await withRunning(service) { try await count(2) }
        #expect(positions(of: "bar") == [4, 8])
    }

    @Test func `A store that cannot be read is told and read again`() async throws {
        let faulty = FaultyStore(bar) { (call, number) throws(EventStoreError) in
            if call == .readLog, number <= 2 { throw .away }
        }
        let failures = Recorder<any Error>()
        let feed = LogFeed([LogSource("bar", store: faulty)], checkpoints: checkpoints, redelivery: soon)
        let subscription = Subscription(group: "a") { _, error in failures.record(error) }
        try await append(2, to: bar)
        let batches = batches
        try await withRunning({ try await feed.subscribe(subscription) { batch in batches.record(batch) } }) {
            try await count(2)
        }
        #expect(positions(of: "bar") == [1, 2])
        #expect(failures.all.count == 2)
    }

    @Test func `A source that is stuck holds up no other source of the group`() async throws {
        struct Stuck: Error {}
        try await append(1, to: bar)
        try await append(3, to: kitchen)
        let (feed, batches) = (feed(), batches)
        let service: @Sendable () async throws -> Void = {
            try await feed.subscribe(Subscription(group: "a", batchLimit: 1)) { batch in
                if batch.source == "bar" { throw Stuck() }
                batches.record(batch)
            }
        }
        try await withRunning(service) { try await count(3) }
        #expect(positions(of: "kitchen") == [1, 2, 3])
    }
}
