/// A log of events, cut into streams: the port that every database adapter fills.
///
/// What every store guarantees, and the suites of CafeTesting check:
/// - a ``Commit`` is stored whole and durably before ``commit(_:)`` returns, or not at all;
/// - versions of a stream and positions of the log are dense and start at 1, and a commit that begins after another returned comes after it;
/// - a reader of the log that has seen position n never finds an event at or below n later;
/// - a commit whose inbox mark is already there stores nothing and says so;
/// - a deleted stream keeps its places in the log, but nothing of what was said there.
public protocol EventStore: Sendable {
    /// Stores events of one or several streams, an inbox mark and a snapshot in one transaction.
    ///
    /// A caller that is cancelled while it waits still gets the true outcome: a commit once handed over is not withdrawn.
    /// - Throws: ``EventStoreError`` with code `conflict` where a stream is not at the expected version, `deleted` where it has ended,
    ///   `duplicateEvent` where an explicit id is taken by another event, `tooLarge`, `unavailable` (the outcome may be unknown), or `corrupt`.
    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt

    /// Returns at most `limit` events of a stream from `version` on, that one included. A stream that does not exist is empty.
    ///
    /// - Throws: ``EventStoreError`` with code `deleted` where the stream has been deleted, `unavailable` or `corrupt`.
    func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent]

    /// Returns the next events of the log behind `position` that the filter lets through, ``LogPage/largestSize`` at most and one at least.
    ///
    /// The events of deleted streams are passed over, up to their tombstones.
    func readLog(after position: LogPosition, limit: Int, filter: EventFilter) async throws(EventStoreError) -> LogPage

    /// Returns the version of the newest event of a stream, its tombstone included, zero where there is none.
    func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion

    /// Returns the position of the newest event of the log, zero where there is none.
    func head() async throws(EventStoreError) -> LogPosition

    /// Returns the streams whose names come after `name`, at most `limit`, by category and then by id, each in the order of its bytes.
    func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary]

    /// Returns the newest snapshot that was committed for a stream, nil where there is none.
    func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot?

    /// Tells whether a message has been handled: whether its mark has been committed.
    func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool

    /// Waits until the log reaches past `position`. It may return early; the caller reads and waits again.
    func waitForAppend(after position: LogPosition) async throws(CancellationError)
}

/// Which way a stream is read.
public enum ReadDirection: Sendable {
    /// From old to new.
    case forwards
    /// From new to old; begin at ``StreamVersion/end`` for the newest.
    case backwards
}

extension EventStore {
    /// Appends events to one stream.
    @discardableResult
    public func append(
        _ events: [EventDraft], to stream: StreamName, expecting expected: ExpectedVersion, marking mark: InboxMark? = nil
    ) async throws(EventStoreError) -> CommitReceipt {
        try await commit(Commit([StreamAppend(events, to: stream, expecting: expected)], marking: mark))
    }

    /// Returns at most `limit` events of a stream, oldest first, from `version` on.
    public func read(
        _ stream: StreamName, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try await read(stream, .forwards, from: version, limit: limit)
    }

    /// Deletes a stream: erases what its events say and ends it with a tombstone.
    ///
    /// The names, versions and positions of its events stay, so that nothing moves; payloads, metadata, ids and its snapshot are gone from
    /// the database. What readers have copied meanwhile, into views say, is theirs to delete: the tombstone in the log tells them.
    /// - Throws: ``EventStoreError``, with code `deleted` where that has happened before.
    @discardableResult
    public func delete(
        _ stream: StreamName, expecting expected: ExpectedVersion, metadata: EventMetadata = .none
    ) async throws(EventStoreError) -> CommitReceipt {
        try await commit(Commit([.deletion(of: stream, expecting: expected, metadata: metadata)]))
    }

    /// Returns the whole log behind `position`, page by page, and waits for more at its end. Ends only by cancellation.
    public func subscribe(
        after position: LogPosition = .start, filter: EventFilter = .all, batchLimit: Int = 512
    ) -> LogSubscription {
        LogSubscription(store: self, position: position, filter: filter, batchLimit: batchLimit)
    }
}
