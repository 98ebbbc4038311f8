import CafeKit
import CafeTesting
import Synchronization
import Testing

/// A publisher that records what it takes and fails when a test says so.
private final class FlakyPublisher: MessagePublisher {
    struct Down: Error {}
    let taken = Recorder<Message>()
    let attempts = Recorder<Void>()
    let isDown: Mutex<Bool>

    init(isDown: Bool = false) { self.isDown = Mutex(isDown) }

    func publish(_ messages: [Message]) async throws {
        defer { attempts.record(()) }
        // Takes half of what it is given before it fails, as a broker may.
        if isDown.withLock({ $0 }) {
            for message in messages.prefix(messages.count / 2) { taken.record(message) }
            throw Down()
        }
        for message in messages { taken.record(message) }
    }
}

/// Checkpoints whose first `failures` saves fail, as if the process had died between publishing and remembering.
private final class FlakyCheckpoints: CheckpointStore {
    struct Lost: Error {}
    private let store = InMemoryCheckpointStore()
    private let failures: Mutex<Int>

    init(failures: Int) { self.failures = Mutex(failures) }

    func checkpoint(_ name: String) async throws -> LogPosition? { try await store.checkpoint(name) }

    func saveCheckpoint(_ name: String, at position: LogPosition) async throws {
        let isLost = failures.withLock { failures in
            failures -= 1
            return failures >= 0
        }
        if isLost { throw Lost() }
        try await store.saveCheckpoint(name, at: position)
    }
}

@Suite(.timeLimit(.minutes(10))) struct `A relay` {
    private let store = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()
    private let soon = Redelivery(first: .zero, longest: .zero)

    private func append(_ count: Int, type: String = "TabOpened") async throws {
        for _ in 0..<count { try await store.append([EventDraft(type)], to: Tab.stream("7"), expecting: .any) }
    }

    @Test func `It publishes what is there and what comes, in order, from its source`() async throws {
        let publisher = FlakyPublisher()
        try await append(5)
        let relay = Relay(LogSource("bar", store: store), to: publisher, checkpoints: checkpoints, batchLimit: 2)
        try await withRunning({ try await relay.run() }) {
            try await publisher.taken.wait(for: 5)
            try await append(5)
            try await publisher.taken.wait(for: 10)
        }
        #expect(publisher.taken.all.map(\.position.rawValue) == Array(1...10))
        #expect(publisher.taken.all.allSatisfy { $0.source == "bar" })
    }

    @Test func `It goes on where it was`() async throws {
        let (first, second) = (FlakyPublisher(), FlakyPublisher())
        let source = LogSource("bar", store: store)
        try await append(5)
        try await checkpoints.saveCheckpoint("relay/bar", at: 3)
        try await withRunning({ try await Relay(source, to: first, checkpoints: checkpoints).run() }) {
            try await first.taken.wait(for: 2)
        }
        #expect(first.taken.all.map(\.position) == [4, 5])
        try await checkpoints.saveCheckpoint("relay/bar", at: 5)
        try await append(1)
        try await withRunning({ try await Relay(source, to: second, checkpoints: checkpoints).run() }) {
            try await second.taken.wait(for: 1)
        }
        #expect(second.taken.all.map(\.position) == [6])
    }

    @Test func `A crash between publishing and remembering publishes the same ids again`() async throws {
        let publisher = FlakyPublisher()
        let lossy = FlakyCheckpoints(failures: 1)
        try await append(3)
        let relay = Relay(LogSource("bar", store: store), to: publisher, checkpoints: lossy, redelivery: soon)
        try await withRunning({ try await relay.run() }) { try await publisher.taken.wait(for: 6) }
        let ids = publisher.taken.all.map(\.id)
        #expect(Array(ids.prefix(3)) == Array(ids.suffix(3)))
        #expect(Set(ids).count == 3)
    }

    @Test func `A transport that fails and recovers has lost nothing`() async throws {
        let publisher = FlakyPublisher(isDown: true)
        let failures = Recorder<any Error>()
        try await append(4)
        let relay = Relay(LogSource("bar", store: store), to: publisher, checkpoints: checkpoints, redelivery: soon)
        try await withRunning({ try await relay.run { failures.record($0) } }) {
            try await publisher.attempts.wait(for: 3)
            #expect(try await checkpoints.checkpoint("relay/bar") == nil)
            publisher.isDown.withLock { $0 = false }
            try await append(1)
            try await publisher.taken.wait { $0.last?.position == 5 }
        }
        #expect(Set(publisher.taken.all.map(\.position.rawValue)) == Set(1...5))
        #expect(failures.all.allSatisfy { $0 is FlakyPublisher.Down })
    }

    @Test func `A store that fails is read again`() async throws {
        let publisher = FlakyPublisher()
        let faulty = FaultyStore(store) { (call, number) throws(EventStoreError) in
            if call == .readLog, number <= 3 { throw .away }
        }
        try await append(2)
        let relay = Relay(LogSource("bar", store: faulty), to: publisher, checkpoints: checkpoints, redelivery: soon)
        try await withRunning({ try await relay.run() }) { try await publisher.taken.wait(for: 2) }
        #expect(publisher.taken.all.map(\.position) == [1, 2])
    }

    @Test func `Only what is published leaves, and the checkpoint passes the rest`() async throws {
        let publisher = FlakyPublisher()
        try await append(2, type: "Secret")
        try await append(1)
        try await append(2, type: "Secret")
        let source = LogSource("bar", store: store, published: EventFilter(types: ["TabOpened"]))
        try await withRunning({ try await Relay(source, to: publisher, checkpoints: checkpoints, batchLimit: 1).run() }) {
            try await publisher.taken.wait(for: 1)
            try await append(1)
            try await publisher.taken.wait(for: 2)
        }
        #expect(publisher.taken.all.map(\.position) == [3, 6])
        #expect(try await (checkpoints.checkpoint("relay/bar") ?? .start) >= 5)
    }
}
