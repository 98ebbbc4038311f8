#if SQLite
import CafeKit
import GRDB

/// A write whose caller waits for its outcome.
struct PendingWrite: Sendable {
    /// Tells the caller its outcome.
    typealias Answer = @Sendable () -> Void

    /// Writes inside a transaction; the answer it returns is true once that is committed.
    ///
    /// A refusal is an answer too, and has written nothing. Throws where the database failed, and may then have written a part.
    let perform: @Sendable (Database) throws -> Answer

    /// Returns the answer that the write has failed.
    let failed: @Sendable (any Error) -> Answer

    /// Creates a write.
    /// - Parameters:
    ///   - body: Judges and writes. It throws ``EventStoreError`` only before its first change.
    ///   - onCommit: Runs after the commit, before the caller is told.
    init<Value: Sendable>(
        path: String, body: @escaping @Sendable (Database) throws -> Value, onCommit: @escaping @Sendable (Value) -> Void,
        continuation: CheckedContinuation<Result<Value, EventStoreError>, Never>
    ) {
        perform = { db in
            do {
                let value = try body(db)
                return {
                    onCommit(value)
                    continuation.resume(returning: .success(value))
                }
            } catch let refusal as EventStoreError {
                return { continuation.resume(returning: .failure(refusal)) }
            }
        }
        failed = { error in { continuation.resume(returning: .failure(EventStoreError(error, in: path))) } }
    }
}
#endif  // SQLite
