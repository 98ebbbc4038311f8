/// Restores the records of an archive into a store, in whole batches, and goes on where an earlier attempt ended.
///
/// What the store already holds must be the same records: they are compared, not written.
public struct ArchiveImport: Sendable {
    /// The most records of one transaction.
    static let batch = 1000

    private let store: any ArchivableEventStore
    /// The end of the log when this began.
    private let head: LogPosition
    /// What the store holds from the next record on, read ahead.
    private var held: ArraySlice<RecordedEvent> = []
    private var waiting: [RecordedEvent] = []
    private var waitingSize = 0

    /// How many records were there already.
    public private(set) var found = 0
    /// How many records have been stored.
    public private(set) var stored = 0
    /// The position through which the store is as the archive says.
    public private(set) var through: LogPosition

    /// Begins at a store that is empty, or holds the beginning of what is to come; `after` is the position behind which the archive begins.
    ///
    /// - Throws: ``EventStoreError`` with code `invalid` where the store ends before that position, and what the store throws.
    public init(into store: any ArchivableEventStore, after: LogPosition = .start) async throws(EventStoreError) {
        self.store = store
        through = after
        head = try await store.head()
        if head < after {
            throw EventStoreError(
                .invalid, "the archive begins behind position \(after), the store ends at \(head): import what is between first")
        }
    }

    /// Takes in the next record; every so often a batch of them is stored.
    ///
    /// - Throws: ``EventStoreError`` with code `invalid` where the store holds another event at that position, and what
    ///   ``ArchivableEventStore/restore(_:)`` throws. What was stored before stays.
    public mutating func add(_ event: RecordedEvent) async throws(EventStoreError) {
        if event.position <= head { return try await compare(event) }
        waiting.append(event)
        waitingSize += event.data.count
        if waiting.count >= Self.batch || waitingSize >= LogPage.largestSize { try await flush() }
    }

    /// Ends the import: stores what still waits.
    ///
    /// - Throws: ``EventStoreError`` with code `invalid` where the store holds more than the archive, and what
    ///   ``ArchivableEventStore/restore(_:)`` throws.
    public mutating func finish() async throws(EventStoreError) {
        try await flush()
        if through < head {
            throw EventStoreError(
                .invalid, "the archive ends at position \(through), the store at position \(head): somebody has gone on with it")
        }
    }

    private mutating func flush() async throws(EventStoreError) {
        guard let last = waiting.last else { return }
        try await store.restore(waiting)
        stored += waiting.count
        through = last.position
        waiting.removeAll(keepingCapacity: true)
        waitingSize = 0
    }

    /// Where a stream has been deleted, what the archive still says of it is gone from the store: that is no difference.
    private mutating func compare(_ event: RecordedEvent) async throws(EventStoreError) {
        if held.isEmpty { held = try await store.readRecords(after: event.position.advanced(by: -1), limit: Self.batch)[...] }
        guard let here = held.popFirst(), here == event || here.isErased && here == event.erasing() else {
            throw EventStoreError(
                .invalid, "the store holds another event at position \(event.position): it is not the beginning of this archive")
        }
        found += 1
        through = event.position
    }
}
