/// Loads aggregates by folding their streams.
public struct Repository<A: Aggregate>: Sendable {
    /// Where the streams are.
    public let store: any EventStore

    /// How many events are read at once; the memory that loading takes.
    private let pageSize = 512

    /// Creates a repository over a store.
    public init(store: any EventStore) {
        self.store = store
    }

    /// An aggregate and the version it was loaded at.
    public struct Loaded: Sendable {
        /// The state.
        public var state: A
        /// The version of its newest event, zero where there is none.
        public var version: StreamVersion
    }

    /// Returns the aggregate with this id; one without a history is in its first state at version zero.
    ///
    /// - Throws: ``EventStoreError``, with code `corrupt` where a stored event of the stream is not one of the aggregate's.
    public func load(_ id: String) async throws(EventStoreError) -> Loaded {
        let stream = A.stream(id)
        var loaded = Loaded(state: A(), version: .start)
        while true {
            let page = try await store.read(stream, from: loaded.version.advanced(by: 1), limit: pageSize)
            for record in page {
                loaded.state.evolve(try decode(record))
                loaded.version = record.version
            }
            if page.count < pageSize { return loaded }
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
