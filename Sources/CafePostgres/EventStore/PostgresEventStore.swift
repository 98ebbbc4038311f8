#if Postgres
public import CafeKit

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event store in a schema of PostgreSQL, for any number of processes.
///
/// It keeps the promises of ``EventStore``. Commits that are made at the same time in a process share a transaction and its flush to
/// the disk; each is still judged alone. No writer takes a lock for the order of the log: one session is elected by a lock of the server, gives
/// its own events their positions as it writes them and puts in order what the others have committed. When it ends, however it does,
/// the next takes over. A commit returns when it is durable and has its position. What has none yet has not happened to any reader, and
/// who is refused or repeats because of it is told when it has: all processes see one log.
///
/// The election needs sessions: connect to the server itself, or through a pooler in session mode. Text with a zero byte is refused.
public struct PostgresEventStore: EventStore {
    /// Where the events are: to close it, or for the other stores.
    public let database: PostgresDatabase
    private let now: @Sendable () -> Date

    /// Creates a store over an open database; events carry the times of `now`, to the millisecond.
    public init(_ database: PostgresDatabase, now: @escaping @Sendable () -> Date = { Date() }) {
        self.database = database
        self.now = now
    }

    /// Opens a database and creates a store over it; see ``PostgresDatabase/open(_:)``.
    public static func open(_ configuration: PostgresConfiguration) async throws(EventStoreError) -> PostgresEventStore {
        PostgresEventStore(try await PostgresDatabase.open(configuration))
    }

    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        try commit.validate()
        try commit.validateForPostgres()
        return try await database.log.writer.write(commit, at: Int64((now().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    public func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try await settled { try $0.events(of: stream, direction, from: version, limit: limit) }
    }

    public func readLog(
        after position: LogPosition, limit: Int, filter: EventFilter
    ) async throws(EventStoreError) -> LogPage {
        try await settled { try $0.page(after: position, limit: limit, filter: filter) }
    }

    /// Reads again while there is nil: what a stream said is gone, and that it has been deleted is about to get its place in the log.
    func settled<Value: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> Value?
    ) async throws(EventStoreError) -> Value {
        while true {
            let seen = database.log.appended.current
            if let value = try await database.read(body) { return value }
            do { try await waitForAppend(after: seen) } catch {
                throw EventStoreError(.unavailable, "a read was cancelled that waited for the log's order", cause: error)
            }
        }
    }

    public func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        try await database.read { try $0.version(of: stream) }
    }

    public func head() async throws(EventStoreError) -> LogPosition {
        try await database.read { try $0.head() }
    }

    public func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary] {
        try await database.read { try $0.streams(in: category, after: name, limit: limit) }
    }

    public func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? {
        try await database.read { try $0.snapshot(of: stream) }
    }

    public func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        try await database.read { try $0.has(mark) }
    }

    /// Returns the oldest events of a business transaction, in log order: the timeline of an order, say.
    ///
    /// - Throws: ``EventStoreError`` with code `unavailable` or `corrupt`.
    public func events(correlatedWith id: String, limit: Int = 1000) async throws(EventStoreError) -> [RecordedEvent] {
        try await database.read { try $0.events(correlatedWith: id, limit: limit) }
    }

    /// Waits until the log reaches past `position`.
    ///
    /// Commits through the same ``PostgresDatabase`` wake at once, those of other processes when the server passes on the word, or within a
    /// second where that was lost.
    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await database.log.appended.wait(after: position)
    }
}
#endif  // Postgres
