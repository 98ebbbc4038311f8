#if SQLite
import CafeKit
import Dispatch
import GRDB
import Synchronization

/// Gathers concurrent writes into common transactions: group commit.
///
/// One flush costs as much as hundreds of inserts. While one group is being flushed the next gathers, so the more callers there are the
/// more share a flush. A lone caller waits for nobody; see ``GroupPatience``.
final class GroupWriter: Sendable {
    /// The most writes of one transaction.
    static let largestGroup = 512

    private struct State {
        var waiting: [PendingWrite] = []
        var isDraining = false
        /// Why nothing more is taken.
        var refusal: String?
        var transactions = 0
        var patience = GroupPatience()
        /// How many writes the one who drains waits for.
        var awaited: Int?

        /// Takes the next group, oldest first; nil ends the draining.
        mutating func nextGroup() -> WriteGroup? {
            awaited = nil
            guard !waiting.isEmpty else {
                isDraining = false
                return nil
            }
            let writes = Array(waiting.prefix(largestGroup))
            waiting.removeFirst(writes.count)
            return WriteGroup(writes: writes)
        }

        /// Tells whether those who are awaited have come.
        mutating func isComplete() -> Bool {
            guard let count = awaited, waiting.count >= count else { return false }
            awaited = nil
            return true
        }
    }

    private enum Admission { case refused(String), queued, completes, drains }

    private let pool: DatabasePool
    private let state = Mutex(State())
    private let completion = DispatchSemaphore(value: 0)

    /// Creates a writer; one with a `refusal` takes nothing.
    init(_ pool: DatabasePool, refusal: String? = nil) {
        self.pool = pool
        if let refusal { refuseMore(refusal) }
    }

    /// How many transactions have been committed.
    var transactionCount: Int { state.withLock { $0.transactions } }

    /// How many writes wait for a transaction.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Refuses what comes from now on.
    func refuseMore(_ reason: String) { state.withLock { $0.refusal = reason } }

    /// Runs `body` in the next transaction and returns once that is flushed.
    ///
    /// The outcome is the true one even where the caller is cancelled meanwhile: what has been handed over is not withdrawn.
    /// - Parameters:
    ///   - body: Judges and writes. It throws ``EventStoreError`` only before its first change, and then only its own write is refused.
    ///   - onCommit: Runs after the commit, before the caller is told.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value, onCommit: @escaping @Sendable (Value) -> Void = { _ in }
    ) async throws(EventStoreError) -> Value {
        let outcome: Result<Value, EventStoreError> = await withCheckedContinuation { continuation in
            add(PendingWrite(path: pool.path, body: body, onCommit: onCommit, continuation: continuation))
        }
        return try outcome.get()
    }

    private func add(_ write: PendingWrite) {
        let admission = state.withLock { state -> Admission in
            if let refusal = state.refusal { return .refused(refusal) }
            state.waiting.append(write)
            if state.isComplete() { return .completes }
            if state.isDraining { return .queued }
            state.isDraining = true
            return .drains
        }
        switch admission {
        case .refused(let reason): write.failed(EventStoreError(.unavailable, reason))()
        case .completes: completion.signal()
        case .queued: break
        case .drains: pool.asyncWriteWithoutTransaction { db in self.drain(into: db) }
        }
    }

    private func drain(into db: Database) {
        let clock = ContinuousClock()
        while let group = nextGroup() {
            let start = clock.now
            let outcome = group.commit(in: db)
            state.withLock { state in
                state.transactions += outcome.transactions
                state.patience.ended(
                    answered: outcome.answers.count, waiting: state.waiting.count, took: start.duration(to: clock.now))
            }
            for answer in outcome.answers { answer() }
        }
    }

    private func nextGroup() -> WriteGroup? {
        let wait = state.withLock { state -> (came: Int, missing: Int, limit: Duration)? in
            guard let (count, limit) = state.patience.awaited(waiting: state.waiting.count) else { return nil }
            state.awaited = count
            return (state.waiting.count, count - state.waiting.count, limit)
        }
        guard let wait else { return state.withLock { $0.nextGroup() } }
        let isComplete = completion.wait(timeout: .now() + wait.limit / .seconds(1)) == .success
        let (group, isLate) = state.withLock { state in
            // Between the end of the wait and here the last may have come: its signal is taken back.
            let isLate = !isComplete && state.awaited == nil
            state.patience.waited(came: state.waiting.count - wait.came, missing: wait.missing)
            return (state.nextGroup(), isLate)
        }
        if isLate { completion.wait() }
        return group
    }
}
#endif  // SQLite
