#if Postgres
import CafeKit

/// A commit whose caller waits for its outcome.
struct PendingCommit: Sendable {
    typealias Outcome = Result<CommitReceipt, EventStoreError>

    let commit: Commit
    /// When it was asked for, in milliseconds since 1970.
    let time: Int64
    private let continuation: CheckedContinuation<Outcome, Never>

    init(_ commit: Commit, at time: Int64, _ continuation: CheckedContinuation<Outcome, Never>) {
        self.commit = commit
        self.time = time
        self.continuation = continuation
    }

    /// Tells the caller.
    func answer(_ outcome: Outcome) { continuation.resume(returning: outcome) }
}
#endif  // Postgres
