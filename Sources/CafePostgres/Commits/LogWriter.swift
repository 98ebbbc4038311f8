#if Postgres
import CafeKit
import Dispatch
import Synchronization

/// Gathers concurrent commits into common transactions on one connection, and orders the log where it has been elected to.
///
/// While one group is being written the next gathers: group commit, in which a lone caller waits for nobody; see ``GroupPatience``.
/// Who holds the election's lock, a lock of the session, gives its events their positions as it writes them; the others write theirs
/// without, and the elected one puts them in order. So no writer waits for another's transaction, and positions are given by one session
/// at a time, in its order.
final class LogWriter: Sendable {
    /// The most commits of one transaction.
    static let largestGroup = 512

    private struct Work {
        var commits: [PendingCommit] = []
        var duties: Set<Duty> = []
        var isWorking = false
        /// Why nothing more is taken.
        var refusal: String?
        var patience = GroupPatience()
        /// How many commits the one who works waits for.
        var awaited: Int?

        /// Takes what is to be done next; nil ends the working.
        mutating func next() -> (commits: [PendingCommit], duties: Set<Duty>)? {
            awaited = nil
            guard !commits.isEmpty || !duties.isEmpty else {
                isWorking = false
                return nil
            }
            let group = Array(commits.prefix(LogWriter.largestGroup))
            commits.removeFirst(group.count)
            defer { duties = [] }
            return (group, duties)
        }

        /// Tells whether those who are awaited have come.
        mutating func isComplete() -> Bool {
            guard let count = awaited, commits.count >= count || !duties.isEmpty else { return false }
            awaited = nil
            return true
        }
    }

    /// What has to be done about something that was added.
    private enum Admission { case refused, queued, completes, begins }

    /// What is to be done beside writing.
    enum Duty {
        /// Others may have written what has no position yet; or nobody is elected.
        case order
        /// The elected one has given positions.
        case resolve
    }

    private let connection: PostgresConnection
    private let work = Mutex(Work())
    private let completion = DispatchSemaphore(value: 0)
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

    /// Stores records at their positions; only the elected one can.
    func restore(_ records: [RecordedEvent]) async throws(EventStoreError) {
        if let reason = work.withLock({ $0.refusal }) {
            throw EventStoreError(.unavailable, "'\(connection.configuration)' \(reason)")
        }
        let outcome = await connection.perform { connection in
            var session = self.session.withLock { $0 }
            let outcome = Result { try session.restore(records, on: connection) }
            self.session.withLock { [session] in $0 = session }
            return outcome
        }
        do { try outcome.get() } catch { throw EventStoreError(error, in: connection.configuration) }
    }

    /// Has something done beside writing, soon.
    func ask(for duty: Duty) { _ = add { $0.duties.insert(duty) } }

    /// Takes nothing from now on, and says why.
    func refuse(_ reason: String) { work.withLock { $0.refusal = $0.refusal ?? reason } }

    /// Writes what waits, refuses what comes from now on, and gives up the election.
    func close() async {
        refuse("is closed")
        // Behind all work that has begun.
        await connection.perform { connection in
            var session = self.session.withLock { $0 }
            session.end()
            self.session.withLock { $0 = session }
            connection.close()
        }
    }

    private func add(_ commit: PendingCommit) {
        guard add({ $0.commits.append(commit) }) else {
            let reason = work.withLock { $0.refusal } ?? ""
            return commit.answer(.failure(EventStoreError(.unavailable, "'\(connection.configuration)' \(reason)")))
        }
    }

    /// Adds work and sees to it that somebody works; false where it is closed.
    private func add(_ change: (inout Work) -> Void) -> Bool {
        let admission = work.withLock { work -> Admission in
            if work.refusal != nil { return .refused }
            change(&work)
            if work.isComplete() { return .completes }
            if work.isWorking { return .queued }
            work.isWorking = true
            return .begins
        }
        switch admission {
        case .refused: return false
        case .queued: break
        case .completes: completion.signal()
        case .begins: connection.queue.async { [self] in connection.assumeIsolated { workThrough($0) } }
        }
        return true
    }

    private func workThrough(_ connection: isolated PostgresConnection) {
        let clock = ContinuousClock()
        while let (commits, duties) = next() {
            var session = session.withLock { $0 }
            let start = clock.now
            session.perform(commits, duties, on: connection) {
                work.withLock {
                    $0.patience.ended(answered: commits.count, waiting: $0.commits.count, took: start.duration(to: clock.now))
                }
            }
            self.session.withLock { [session] in $0 = session }
        }
    }

    private func next() -> (commits: [PendingCommit], duties: Set<Duty>)? {
        let wait = work.withLock { work -> (came: Int, missing: Int, limit: Duration)? in
            guard work.duties.isEmpty, let (count, limit) = work.patience.awaited(waiting: work.commits.count) else { return nil }
            work.awaited = count
            return (work.commits.count, count - work.commits.count, limit)
        }
        guard let wait else { return work.withLock { $0.next() } }
        let isComplete = completion.wait(timeout: .now() + wait.limit / .seconds(1)) == .success
        let (group, isLate) = work.withLock { work in
            // Between the end of the wait and here the last may have come: its signal is taken back.
            let isLate = !isComplete && work.awaited == nil
            work.patience.waited(came: work.commits.count - wait.came, missing: wait.missing)
            return (work.next(), isLate)
        }
        if isLate { completion.wait() }
        return group
    }
}

extension PostgresConnection {
    /// Runs `body` behind whatever runs on it.
    func perform<Value: Sendable>(_ body: @Sendable (isolated PostgresConnection) -> Value) -> Value { body(self) }
}
#endif  // Postgres
