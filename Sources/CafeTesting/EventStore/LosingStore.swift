public import CafeKit
import Synchronization

/// A store whose next commit fails, before or after it has happened: what a crash looks like from outside.
public final class LosingStore: EventStoreDecorator {
    /// When a commit fails.
    public enum Moment: String, CaseIterable, Sendable {
        /// It has not happened.
        case before
        /// It has happened, and nobody is told.
        case after
    }

    public let base: any EventStore
    private let failure = Mutex<Moment?>(nil)

    /// Creates a store that loses nothing yet.
    public init(_ base: any EventStore = InMemoryEventStore()) { self.base = base }

    /// Lets the next commit fail, once; nil takes that back.
    public func fail(_ moment: Moment?) { failure.withLock { $0 = moment } }

    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
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
