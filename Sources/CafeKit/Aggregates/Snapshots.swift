/// Reads and writes the snapshots of one kind of aggregate.
struct Snapshots<A: Aggregate>: Sendable {
    private let read: @Sendable (Snapshot) -> A?
    private let write: @Sendable (StreamName, A, StreamVersion) -> Snapshot?
    private let interval: Int?

    init(_ policy: SnapshotPolicy) where A: SnapshottingAggregate {
        interval = policy.interval
        read = { snapshot in
            guard snapshot.schemaVersion == A.snapshotVersion else { return nil }
            return try? JSONFormat.decode(A.self, from: snapshot.data)
        }
        write = { stream, state, version in
            guard let data = try? JSONFormat.encode(state), data.count <= Commit.largestPayload else { return nil }
            return Snapshot(stream: stream, version: version, schemaVersion: A.snapshotVersion, data: data)
        }
    }

    /// Returns where loading may begin, nil where there is no snapshot of the present shape.
    func start(of stream: StreamName, in store: any EventStore) async throws(EventStoreError) -> Repository<A>.Loaded? {
        guard let snapshot = try await store.snapshot(of: stream), snapshot.version > .start, let state = read(snapshot)
        else { return nil }
        return Repository<A>.Loaded(state: state, version: snapshot.version)
    }

    /// Returns a snapshot where so many events have come since the last one.
    ///
    /// One that cannot be written or is too large is left out: it would only have saved time.
    func due(_ stream: StreamName, _ state: A, _ version: StreamVersion, folded: Int) -> Snapshot? {
        guard let interval, folded >= interval else { return nil }
        return write(stream, state, version)
    }
}
