import CafeKit
import Synchronization

/// A store that hands out the snapshot that a test says, or its own, and counts what is read.
final class SnapshotStore: EventStoreDecorator {
    private struct State {
        var snapshot: Snapshot?
        var commits: [Commit] = []
        var eventsRead: [Int] = []
    }

    let base: any EventStore
    private let state: Mutex<State>

    init(_ base: any EventStore, handingOut snapshot: Snapshot? = nil) {
        self.base = base
        state = Mutex(State(snapshot: snapshot))
    }

    /// The commits that were asked for.
    var commits: [Commit] { state.withLock { $0.commits } }

    /// How many events each reading brought, and forgets it.
    func takeEventsRead() -> [Int] {
        state.withLock { state in
            defer { state.eventsRead = [] }
            return state.eventsRead
        }
    }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        state.withLock { $0.commits.append(commit) }
        return try await base.commit(commit)
    }

    func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        let events = try await base.read(stream, direction, from: version, limit: limit)
        state.withLock { $0.eventsRead.append(events.count) }
        return events
    }

    func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? {
        if let snapshot = state.withLock({ $0.snapshot }) { return snapshot }
        return try await base.snapshot(of: stream)
    }
}
