/// A log of events, cut into streams: the port that every database adapter fills.
///
/// What every store guarantees, and the conformance suite of CafeTesting checks:
/// - a ``Commit`` is stored whole and durably before ``commit(_:)`` returns, or not at all;
/// - versions of a stream and positions of the log are dense and start at 1;
/// - a reader of the log that has seen position n never finds an event at or below n later;
/// - a commit whose inbox mark is already there stores nothing and says so.
public protocol EventStore: Sendable {
    /// Stores events of one or several streams, and an inbox mark, in one transaction.
    ///
    /// A caller that is cancelled while it waits still gets the true outcome: a commit once handed over is not withdrawn.
    /// - Throws: ``EventStoreError`` with code `conflict` where a stream is not at the expected version, `duplicateEvent` where an explicit id
    ///   is taken by another event, `tooLarge`, `unavailable` (the outcome may be unknown), or `corrupt`.
    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt

    /// Returns at most `limit` events of a stream, oldest first, beginning at version `first`. A stream that does not exist is empty.
    func read(_ stream: StreamName, from first: StreamVersion, limit: Int) async throws(EventStoreError) -> [RecordedEvent]

    /// Returns the next events of the log behind `position` that the filter lets through.
    func readLog(after position: LogPosition, limit: Int, filter: EventFilter) async throws(EventStoreError) -> LogPage

    /// Returns the version of the newest event of a stream, zero where there is none.
    func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion

    /// Returns the position of the newest event of the log, zero where there is none.
    func head() async throws(EventStoreError) -> LogPosition

    /// Tells whether a message has been handled: whether its mark has been committed.
    func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool

    /// Waits until the log reaches past `position`. It may return early; the caller reads and waits again.
    func waitForAppend(after position: LogPosition) async throws(CancellationError)
}

extension EventStore {
    /// Appends events to one stream.
    @discardableResult
    public func append(
        _ events: [EventDraft], to stream: StreamName, expecting expected: ExpectedVersion, marking mark: InboxMark? = nil
    ) async throws(EventStoreError) -> CommitReceipt {
        try await commit(Commit([StreamAppend(events, to: stream, expecting: expected)], marking: mark))
    }

    /// Returns the whole log behind `position`, page by page, and waits for more at its end. Ends only by cancellation.
    public func subscribe(
        after position: LogPosition = .start, filter: EventFilter = .all, batchLimit: Int = 512
    ) -> LogSubscription {
        LogSubscription(store: self, position: position, filter: filter, batchLimit: batchLimit)
    }
}

/// An endless sequence of log pages: what is stored, then what comes, without a seam.
///
/// Pages are read when asked for, so nothing is buffered and a slow consumer costs no memory.
public struct LogSubscription: AsyncSequence, Sendable {
    let store: any EventStore
    let position: LogPosition
    let filter: EventFilter
    let batchLimit: Int

    /// Reads page after page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let subscription: LogSubscription
        var position: LogPosition

        public mutating func next() async throws -> LogPage? {
            while true {
                let page = try await subscription.store.readLog(
                    after: position, limit: subscription.batchLimit, filter: subscription.filter)
                if page.through > position {
                    position = page.through
                    return page
                }
                try await subscription.store.waitForAppend(after: position)
            }
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(subscription: self, position: position) }
}
