#if Postgres
import CafeKit
import Dispatch
import Synchronization

/// Gathers concurrent commits into common transactions on one connection, and orders the log where it has been elected to.
///
/// While one group is being written the next gathers: group commit, in which nobody waits for company. Who holds the election's lock, a
/// lock of the session, gives its events their positions as it writes them; the others write theirs without, and the elected one
/// puts them in order. So no writer waits for another's transaction, and positions are given by one session at a time, in its order.
final class LogWriter: Sendable {
    /// The most commits of one transaction.
    static let largestGroup = 512

    private struct Work {
        var commits: [PendingCommit] = []
        var duties: Set<Duty> = []
        var isWorking = false
        var isClosed = false

        /// Takes what is to be done next; nil ends the working.
        mutating func next() -> (commits: [PendingCommit], duties: Set<Duty>)? {
            guard !commits.isEmpty || !duties.isEmpty else {
                isWorking = false
                return nil
            }
            let group = Array(commits.prefix(LogWriter.largestGroup))
            commits.removeFirst(group.count)
            defer { duties = [] }
            return (group, duties)
        }
    }

    /// What is to be done beside writing.
    enum Duty {
        /// Others may have written what has no position yet; or nobody is elected.
        case order
        /// The elected one has given positions.
        case resolve
    }

    private let connection: PostgresConnection
    private let work = Mutex(Work())
    /// Belongs to whoever works: one at a time, on the queue of the connection.
    private let session: Mutex<WriterSession>

    init(_ configuration: PostgresConfiguration, news: LogNews) throws(PostgresFailure) {
        connection = try PostgresConnection(configuration, label: "cafe.postgres.writer")
        session = Mutex(WriterSession(configuration, news))
    }

    /// Whether it is elected.
    var isElected: Bool { session.withLock { $0.isElected } }

    /// Stores a commit, and returns once it is durable and has its position.
    ///
    /// The outcome is the true one even where the caller is cancelled meanwhile: what has been handed over is not withdrawn.
    func write(_ commit: Commit, at time: Int64) async throws(EventStoreError) -> CommitReceipt {
        try await withCheckedContinuation { continuation in
            add(PendingCommit(commit, at: time, continuation))
        }.get()
    }

    /// Has something done beside writing, soon.
    func ask(for duty: Duty) {
        start(work.withLock { work in
            if work.isClosed { return false }
            work.duties.insert(duty)
            defer { work.isWorking = true }
            return !work.isWorking
        })
    }

    /// Writes what waits, refuses what comes from now on, and gives up the election.
    func close() async {
        work.withLock { $0.isClosed = true }
        // Behind all work that has begun.
        await connection.perform { connection in
            var session = self.session.withLock { $0 }
            session.end()
            self.session.withLock { $0 = session }
            connection.close()
        }
    }

    private func add(_ commit: PendingCommit) {
        let isFirst: Bool? = work.withLock { work in
            if work.isClosed { return nil }
            work.commits.append(commit)
            defer { work.isWorking = true }
            return !work.isWorking
        }
        guard let isFirst else {
            return commit.answer(.failure(EventStoreError(.unavailable, "'\(connection.configuration)' is closed")))
        }
        start(isFirst)
    }

    private func start(_ isFirst: Bool) {
        guard isFirst else { return }
        connection.queue.async { [self] in connection.assumeIsolated { workThrough($0) } }
    }

    private func workThrough(_ connection: isolated PostgresConnection) {
        while let (commits, duties) = work.withLock({ $0.next() }) {
            var session = session.withLock { $0 }
            session.perform(commits, duties, on: connection)
            self.session.withLock { [session] in $0 = session }
        }
    }
}

extension PostgresConnection {
    /// Runs `body` behind whatever runs on it.
    func perform(_ body: @Sendable (isolated PostgresConnection) -> Void) { body(self) }
}
#endif  // Postgres
