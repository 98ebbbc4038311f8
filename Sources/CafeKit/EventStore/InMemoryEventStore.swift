import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A store that forgets everything with the process: for tests, and for a café started with `--in-memory`.
public final class InMemoryEventStore: EventStore {
    private let state = Mutex(InMemoryLog())
    private let signal = AppendSignal()
    private let now: @Sendable () -> Date

    /// Creates an empty store whose events carry the times of `now`.
    public init(now: @escaping @Sendable () -> Date = { Date() }) {
        self.now = now
    }

    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        try commit.validate()
        let time = Date(milliseconds: now().milliseconds)
        let receipt = try state.withLock { (log) throws(EventStoreError) in try log.commit(commit, at: time) }
        signal.reached(receipt.position)
        return receipt
    }

    public func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try state.withLock { (log) throws(EventStoreError) in
            if log.isDeleted(stream) { throw EventStoreError(deleted: stream) }
            return log.events(of: stream, direction, from: version, limit: limit)
        }
    }

    public func readLog(
        after position: LogPosition, limit: Int, filter: EventFilter
    ) async throws(EventStoreError) -> LogPage {
        state.withLock { $0.page(after: position, limit: limit, filter: filter) }
    }

    public func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        state.withLock { $0.version(of: stream) }
    }

    public func head() async throws(EventStoreError) -> LogPosition {
        state.withLock { $0.head }
    }

    public func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary] {
        state.withLock { $0.streams(in: category, after: name, limit: limit) }
    }

    public func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? {
        state.withLock { $0.snapshots[stream] }
    }

    public func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        state.withLock { $0.marks.contains(mark) }
    }

    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await signal.wait(after: position)
    }
}

extension InMemoryEventStore: ArchivableEventStore {
    public func readRecords(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        state.withLock { $0.records(after: position, limit: limit) }
    }

    public func restore(_ records: [RecordedEvent]) async throws(EventStoreError) {
        try state.withLock { (log) throws(EventStoreError) in try log.restore(records) }
        if let last = records.last { signal.reached(last.position) }
    }
}
