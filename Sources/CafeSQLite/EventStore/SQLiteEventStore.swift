#if SQLite
public import CafeKit

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event store in a database file.
///
/// It keeps the promises of ``EventStore``. Commits that are made at the same time share a transaction and its flush to the disk; each is
/// still judged alone, and one that is refused takes nothing and nobody with it. Positions are dense: what was rolled back leaves no gap.
public struct SQLiteEventStore: EventStore {
    /// Where the events are: to close it, or for the other stores.
    public let file: SQLiteFile
    private let now: @Sendable () -> Date

    /// Creates a store over an open file; events carry the times of `now`, to the millisecond.
    public init(_ file: SQLiteFile, now: @escaping @Sendable () -> Date = { Date() }) {
        self.file = file
        self.now = now
    }

    /// Opens a file and creates a store over it; see ``SQLiteFile/open(at:busyTimeout:)``.
    public static func open(at path: String) throws(EventStoreError) -> SQLiteEventStore {
        SQLiteEventStore(try SQLiteFile.open(at: path))
    }

    /// Opens a file that is there, to read its events; see ``SQLiteFile/open(forReadingAt:)``. Commits are refused with `unavailable`.
    public static func open(forReadingAt path: String) throws(EventStoreError) -> SQLiteEventStore {
        SQLiteEventStore(try SQLiteFile.open(forReadingAt: path))
    }

    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        try commit.validate()
        return try await file.writer.write { [now] db in
            try db.store(commit, at: Milliseconds(now()))
        } onCommit: { [appended = file.appended] receipt in
            appended.reached(receipt.position)
        }
    }

    public func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try file.read { db in try db.events(of: stream, direction, from: version, limit: limit) }
    }

    public func readLog(
        after position: LogPosition, limit: Int, filter: EventFilter
    ) async throws(EventStoreError) -> LogPage {
        try file.read { db in try db.page(after: position, limit: limit, filter: filter) }
    }

    public func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        try file.read { db in try db.version(of: stream) }
    }

    public func head() async throws(EventStoreError) -> LogPosition {
        try file.read { db in try db.head() }
    }

    public func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary] {
        try file.read { db in try db.streams(in: category, after: name, limit: limit) }
    }

    public func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? {
        try file.read { db in try db.snapshot(of: stream) }
    }

    public func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        try file.read { db in try db.has(mark) }
    }

    /// Returns the oldest events of a business transaction, in log order: the timeline of an order, say.
    ///
    /// - Throws: ``EventStoreError`` with code `unavailable` or `corrupt`.
    public func events(correlatedWith id: String, limit: Int = 1000) async throws(EventStoreError) -> [RecordedEvent] {
        try file.read { db in try db.events(correlatedWith: id, limit: limit) }
    }
}
#endif  // SQLite
