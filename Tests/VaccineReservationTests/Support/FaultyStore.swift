import CafeKit
import Synchronization

/// A store whose next commit breaks down, before or after it has happened: what a crash looks like from outside.
final class FaultyStore: EventStoreDecorator {
    enum Moment: String, CaseIterable, Sendable { case before, after }

    let base: any EventStore
    private let failure = Mutex<Moment?>(nil)

    init(_ base: any EventStore) { self.base = base }

    /// Lets the next commit fail, once; nil takes that back.
    func fail(_ moment: Moment?) { failure.withLock { $0 = moment } }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let moment = failure.withLock { failure in
            defer { failure = nil }
            return failure
        }
        if moment == .before { throw EventStoreError(.unavailable, "down before the commit") }
        let receipt = try await base.commit(commit)
        if moment == .after { throw EventStoreError(.unavailable, "down after the commit") }
        return receipt
    }
}
