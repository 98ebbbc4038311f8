/// Loads aggregates by folding their streams.
public struct Repository<A: Aggregate>: Sendable {
    /// Where the streams are.
    public let store: any EventStore
    private let snapshots: Snapshots<A>?

    /// How many events are read at once; the memory that loading takes.
    private let pageSize = 512

    /// Creates a repository over a store.
    public init(store: any EventStore) {
        self.store = store
        self.snapshots = nil
    }

    /// An aggregate and the version it was loaded at.
    public struct Loaded: Sendable {
        /// The state.
        public var state: A
        /// The version of its newest event, zero where there is none.
        public var version: StreamVersion
        /// How many events were folded for it; all where no snapshot was used.
        public var folded = 0

        init(state: A = A(), version: StreamVersion = .start) {
            self.state = state
            self.version = version
        }
    }

    /// Returns the aggregate with this id; one without a history is in its first state at version zero.
    ///
    /// - Throws: ``EventStoreError``, with code `deleted` where its stream has been deleted, `corrupt` where a stored event of the stream is
    ///   missing or not one of the aggregate's.
    public func load(_ id: String) async throws(EventStoreError) -> Loaded {
        let stream = A.stream(id)
        if let snapshots, let start = try await snapshots.start(of: stream, in: store) {
            if let loaded = try await fold(stream, onto: start) { return loaded }
        }
        return try await fold(stream, onto: Loaded()) ?? Loaded()
    }

    /// Returns the snapshot that a commit of `count` events brings along, nil where none is due.
    func dueSnapshot(of id: String, _ state: A, _ version: StreamVersion, folded: Int) -> Snapshot? {
        snapshots?.due(A.stream(id), state, version, folded: folded)
    }

    /// Folds what a stream tells behind `start`.
    ///
    /// The newest event in `start` is read too; nil where the stream does not bear it out.
    private func fold(_ stream: StreamName, onto start: Loaded) async throws(EventStoreError) -> Loaded? {
        var loaded = start
        var next = max(start.version, 1)
        while true {
            let page = try await store.read(stream, from: next, limit: pageSize)
            if next == start.version, page.first?.version != next { return nil }
            for record in page where record.version > loaded.version {
                guard record.version == loaded.version.advanced(by: 1) else {
                    throw EventStoreError(.corrupt, "\(stream) goes on with version \(record.version) behind \(loaded.version)")
                }
                loaded.state.evolve(try decode(record))
                loaded.version = record.version
                loaded.folded += 1
            }
            if page.count < pageSize { return loaded }
            next = loaded.version.advanced(by: 1)
        }
    }

    private func decode(_ record: RecordedEvent) throws(EventStoreError) -> A.Event {
        do {
            if let event = try EventCodec.event(A.Event.self, of: record) { return event }
        } catch {
            throw EventStoreError(.corrupt, "\(record.id) of \(record.stream) cannot be read", cause: error)
        }
        throw EventStoreError(.corrupt, "\(record.id) is a '\(record.type)', which \(A.self) does not know")
    }
}

extension Repository where A: SnapshottingAggregate {
    /// Creates a repository that begins at snapshots where there are any that fit, and says when new ones are due.
    public init(store: any EventStore, snapshots policy: SnapshotPolicy) {
        self.store = store
        self.snapshots = Snapshots(policy)
    }
}
