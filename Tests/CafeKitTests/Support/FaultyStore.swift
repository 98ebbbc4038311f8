import CafeKit
import Synchronization

/// A store that does what a test says before and after each call: fail, or let somebody else go first.
final class FaultyStore: EventStoreDecorator {
    enum Call: Hashable { case commit, read, readLog, hasHandled }

    let base: any EventStore
    private let calls = Mutex<[Call: Int]>([:])
    private let before: @Sendable (Call, Int) async throws(EventStoreError) -> Void
    private let after: @Sendable (Call, Int) async throws(EventStoreError) -> Void

    /// Wraps a store; both closures get the number of the call among those of its kind, from 1.
    init(
        _ store: any EventStore, before: @escaping @Sendable (Call, Int) async throws(EventStoreError) -> Void = { _, _ in },
        after: @escaping @Sendable (Call, Int) async throws(EventStoreError) -> Void = { _, _ in }
    ) {
        self.base = store
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
        try await around(.commit) { () throws(EventStoreError) in try await base.commit(commit) }
    }

    func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try await around(.read) { () throws(EventStoreError) in
            try await base.read(stream, direction, from: version, limit: limit)
        }
    }

    func readLog(after position: LogPosition, limit: Int, filter: EventFilter) async throws(EventStoreError) -> LogPage {
        try await around(.readLog) { () throws(EventStoreError) in
            try await base.readLog(after: position, limit: limit, filter: filter)
        }
    }

    func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        try await around(.hasHandled) { () throws(EventStoreError) in try await base.hasHandled(mark) }
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
