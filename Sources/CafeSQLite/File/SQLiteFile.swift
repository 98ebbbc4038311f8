#if SQLite
public import CafeKit
import Dispatch
import GRDB

/// One database file: the events, inbox marks, checkpoints and views of a service, for the stores that work on it.
///
/// - Everything that is acknowledged has been flushed to the disk (`synchronous=FULL`, write-ahead log): it survives a killed process
///   and, as far as the disk tells the truth, a power cut.
/// - Concurrent writes share a transaction and its flush, each judged on its own; see ``SQLiteEventStore``.
/// - Readers never block writers nor the other way round. A read that begins after a write was acknowledged sees it.
/// - Several processes may open the same file on one machine. Not over a network file system: SQLite's locks do not hold there.
public final class SQLiteFile: Sendable {
    /// Where the file is.
    public let path: String

    let writer: GroupWriter
    let appended: AppendSignal
    let viewSignals = ViewSignals()
    private let poll: HeadPoll
    private let pool: DatabasePool

    init(_ pool: DatabasePool, head: LogPosition) {
        self.path = pool.path
        self.pool = pool
        self.writer = GroupWriter(
            pool, refusal: pool.configuration.readonly ? "'\(pool.path)' is open for reading only" : nil)
        let appended = AppendSignal(at: head)
        self.appended = appended
        self.poll = HeadPoll(pool, appended)
    }

    /// How many transactions have been committed through this file: fewer than writes, where those were concurrent.
    package var transactionCount: Int { writer.transactionCount }

    /// Closes the file after the writes that already wait. What comes later, read or write, is refused with `unavailable`.
    ///
    /// Where nobody else has it open, all that was committed is in the one file then: it can be copied as it is.
    /// A file that is not closed closes with its last reference.
    /// - Throws: ``EventStoreError`` with code `unavailable`.
    public func close() async throws(EventStoreError) {
        writer.refuseMore("'\(path)' is closed")
        poll.stop()
        let outcome: Result<Void, any Error> = await withCheckedContinuation { continuation in
            // Closing waits for readers, which need the threads of the caller's kind to end: it must not hold one.
            DispatchQueue.global().async { [pool] in
                // The connection that writes has to be the last: only that brings the write-ahead log into the file and removes it.
                pool.invalidateReadOnlyConnections()
                continuation.resume(returning: Result { try pool.close() })
            }
        }
        do { try outcome.get() } catch { throw EventStoreError(error, in: path) }
    }

    /// Uses the connection that writes, between two transactions.
    func onWriter<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws(EventStoreError) -> Value {
        do { return try await pool.writeWithoutTransaction(body) } catch { throw EventStoreError(error, in: path) }
    }

    /// Reads from the file, each statement from a snapshot of its own, on the caller's thread.
    ///
    /// Readers wait for nobody but the disk, and most of what they read is in memory: to hand a read of microseconds to another thread and
    /// wait for it costs several times the read.
    func read<Value>(_ body: (Database) throws -> Value) throws(EventStoreError) -> Value {
        do { return try pool.unsafeRead(body) } catch { throw EventStoreError(error, in: path) }
    }
}
#endif  // SQLite
