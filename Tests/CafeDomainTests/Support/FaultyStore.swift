import CafeDomain
import Synchronization

/// A store that breaks down at a chosen commit, before or after the commit has happened: what a crash looks like from outside.
final class FaultyStore: EventStoreDecorator {
    enum Moment: String, CaseIterable, Sendable { case before, after }

    private struct State {
        var commits = 0
        var failure: (commit: Int, moment: Moment)?
    }

    let base: any EventStore
    private let state = Mutex(State())

    init(_ base: InMemoryEventStore = InMemoryEventStore()) { self.base = base }

    /// How many commits have been asked for.
    var commits: Int { state.withLock { $0.commits } }

    /// Lets the `count`-th commit from now on fail, once.
    func fail(atCommit count: Int = 1, _ moment: Moment) {
        state.withLock { $0.failure = ($0.commits + count, moment) }
    }

    /// Takes back a failure that has not happened.
    func mend() { state.withLock { $0.failure = nil } }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let moment: Moment? = state.withLock { state in
            state.commits += 1
            guard let failure = state.failure, failure.commit == state.commits else { return nil }
            state.failure = nil
            return failure.moment
        }
        if moment == .before { throw EventStoreError(.unavailable, "down before the commit") }
        let receipt = try await base.commit(commit)
        if moment == .after { throw EventStoreError(.unavailable, "down after the commit") }
        return receipt
    }
}

extension EventStore {
    /// Returns the whole log.
    func log() async throws -> [RecordedEvent] { try await readLog(after: .start, limit: .max, filter: .all).events }

    /// Returns the stored names of all events, in log order.
    func types() async throws -> [String] { try await log().map(\.type) }
}
