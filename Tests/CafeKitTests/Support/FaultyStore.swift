import CafeKit
import Synchronization

/// A store that does what a test says before and after each call: fail, or let somebody else go first.
final class FaultyStore: EventStore {
    enum Call: Hashable { case commit, read, readLog, hasHandled }

    private let store: any EventStore
    private let calls = Mutex<[Call: Int]>([:])
    private let before: @Sendable (Call, Int) async throws(EventStoreError) -> Void
    private let after: @Sendable (Call, Int) async throws(EventStoreError) -> Void

    /// Wraps a store; both closures get the number of the call among those of its kind, from 1.
    init(
        _ store: any EventStore, before: @escaping @Sendable (Call, Int) async throws(EventStoreError) -> Void = { _, _ in },
        after: @escaping @Sendable (Call, Int) async throws(EventStoreError) -> Void = { _, _ in }
    ) {
        self.store = store
        self.before = before
        self.after = after
    }

    /// How often it has been called.
    func count(of call: Call) -> Int { calls.withLock { $0[call] ?? 0 } }

    private func around<Value>(
        _ call: Call, _ body: () async throws(EventStoreError) -> Value
    ) async throws(EventStoreError) -> Value {
        let number = calls.withLock { calls in
            calls[call, default: 0] += 1
            return calls[call] ?? 0
        }
        try await before(call, number)
        let value = try await body()
        try await after(call, number)
        return value
    }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        try await around(.commit) { () throws(EventStoreError) in try await store.commit(commit) }
    }

    func read(_ stream: StreamName, from first: StreamVersion, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try await around(.read) { () throws(EventStoreError) in try await store.read(stream, from: first, limit: limit) }
    }

    func readLog(after position: LogPosition, limit: Int, filter: EventFilter) async throws(EventStoreError) -> LogPage {
        try await around(.readLog) { () throws(EventStoreError) in
            try await store.readLog(after: position, limit: limit, filter: filter)
        }
    }

    func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion { try await store.version(of: stream) }
    func head() async throws(EventStoreError) -> LogPosition { try await store.head() }

    func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        try await around(.hasHandled) { () throws(EventStoreError) in try await store.hasHandled(mark) }
    }

    func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await store.waitForAppend(after: position)
    }
}

extension EventStoreError {
    /// The database is away.
    static let away = EventStoreError(.unavailable, "away")
}

extension EventStore {
    /// The decoded events of a stream.
    func events<Event: DomainEvent>(_ type: Event.Type = Event.self, of stream: StreamName) async throws -> [Event] {
        try await read(stream, from: 1, limit: 10_000).compactMap { try EventCodec.event(Event.self, of: $0) }
    }
}
