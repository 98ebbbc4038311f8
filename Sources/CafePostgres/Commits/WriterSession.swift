#if Postgres
import CafeKit

/// What a writer knows of its session with the server, and what it does there.
struct WriterSession {
    private let configuration: PostgresConfiguration
    private let news: LogNews
    private(set) var isElected = false
    private var server: Int32?
    /// What had been committed when the last order was made; nil for nothing known.
    private var seen: String?
    private var awaited = AwaitedAnswers()

    init(_ configuration: PostgresConfiguration, _ news: LogNews) {
        self.configuration = configuration
        self.news = news
    }

    /// Does its duties and writes a group of commits; answers each, after it has told that it will.
    mutating func perform(
        _ commits: [PendingCommit], _ duties: Set<LogWriter.Duty>, on connection: isolated PostgresConnection,
        willAnswer: () -> Void
    ) {
        do {
            try open(connection)
            if duties.contains(.order) { try order(connection) }
            if duties.contains(.resolve) { try awaited.resolve(connection) }
        } catch {
            for commit in commits { commit.answer(.failure(EventStoreError(error, in: configuration))) }
            // They are stored, and where they are in the log cannot be found out now.
            return fail(error)
        }
        write(commits, on: connection, willAnswer)
    }

    /// Stores records at their positions.
    mutating func restore(_ records: [RecordedEvent], on connection: isolated PostgresConnection) throws {
        try open(connection)
        try order(connection)
        guard isElected else {
            throw EventStoreError(.unavailable, "'\(configuration)' is in use: another process orders its log")
        }
        try connection.restore(records)
    }

    /// Tells those who still wait that their outcome is not known.
    mutating func end() { fail(EventStoreError(.unavailable, "'\(configuration)' was closed")) }

    private mutating func fail(_ error: any Error) {
        awaited.giveUp(EventStoreError(error, in: configuration))
    }

    /// Connects where that is necessary, and stands for election in a new session.
    private mutating func open(_ connection: isolated PostgresConnection) throws {
        connection.check()
        if connection.isBroken { (isElected, seen, server) = (false, nil, nil) }
        try connection.connect()
        guard server != connection.serverProcess else { return }
        server = connection.serverProcess
        // A group may be of any size: a plan for each would be made over and over.
        try connection.run("SET plan_cache_mode = force_generic_plan")
        try stand(connection)
    }

    /// Becomes the one who orders the log, where nobody else is. The lock is the session's: it ends with it, whatever happens.
    private mutating func stand(_ connection: isolated PostgresConnection) throws {
        isElected =
            try connection.first("SELECT pg_try_advisory_lock(\(Sequencer.lock))", [.text(configuration.schema)]) {
                try $0.bool(0)
            } ?? false
        seen = nil
        if isElected { try order(connection) }
    }

    /// Gives positions to what others have committed without, and returns the head of the log after it.
    @discardableResult
    private mutating func order(_ connection: isolated PostgresConnection) throws -> LogPosition {
        guard isElected else {
            try stand(connection)
            // What has come to pass meanwhile may have been told, and the word lost.
            if !isElected { try awaited.resolve(connection) }
            return .start
        }
        let (snapshot, head, count) = try Sequencer.order(since: seen, on: connection)
        seen = snapshot
        if count > 0 { news.ordered(head) }
        try awaited.resolve(connection)
        return head
    }

    /// How often a group is judged anew since another process was faster, before its commits are written one by one.
    private static let patience = 4

    private mutating func write(
        _ commits: [PendingCommit], on connection: isolated PostgresConnection, _ willAnswer: () -> Void
    ) {
        var (waiting, attempts) = (commits, 0)
        while !waiting.isEmpty {
            do {
                waiting = try writeOnce(waiting, on: connection, willAnswer)
            } catch let failure as PostgresFailure
                where failure.isContention && attempts < (waiting.count > 1 ? Self.patience : 100)
            {
                attempts += 1
            } catch let failure as PostgresFailure where failure.kind == .refused && waiting.count > 1 {
                // One of them cannot be written: alone it harms nobody.
                for commit in waiting { write([commit], on: connection, willAnswer) }
                return
            } catch {
                for commit in waiting { commit.answer(.failure(EventStoreError(error, in: configuration))) }
                return
            }
        }
    }

    /// Judges and writes a group in one transaction; returns those that were put off.
    private mutating func writeOnce(
        _ commits: [PendingCommit], on connection: isolated PostgresConnection, _ willAnswer: () -> Void
    ) throws -> [PendingCommit] {
        var judge = try CommitJudge(for: commits.map(\.commit), on: connection)
        // What is written now may follow from what others have committed: that comes before it in the log.
        if isElected, judge.unordered != nil {
            judge.head = try order(connection)
            judge.unordered = nil
        }
        let verdicts = commits.map { judge.judge($0.commit, at: $0.time) }
        var (head, unordered) = (judge.head, judge.unordered)
        if !judge.writing.isEmpty {
            var statements = judge.writing.statements(sequenced: isElected)
            statements.append(PostgresStatement(isElected ? Sequencer.head : "SELECT pg_current_xact_id()::text"))
            let end = try connection.pipeline(statements).last?.first
            if isElected, let end = try end?.int(0) { head = LogPosition(rawValue: end) }
            // One of the group may have been judged by what another one writes.
            if !isElected, !judge.writing.events.isEmpty, let writer = try end?.text(0) {
                unordered = (unordered.map { $0.dropLast() + "," } ?? "{") + "\(writer)}"
            }
        }
        willAnswer()
        answer(commits, verdicts, head: head, written: judge.writing.events.count, behind: unordered)
        if isElected { try? awaited.resolve(connection) }
        return zip(commits, verdicts).compactMap { commit, verdict in
            if case .deferred = verdict { commit } else { nil }
        }
    }

    private mutating func answer(
        _ commits: [PendingCommit], _ verdicts: [CommitJudge.Verdict], head: LogPosition, written: Int,
        behind writers: String?
    ) {
        func tell(_ commit: PendingCommit, _ outcome: PendingCommit.Outcome) {
            // It may follow from what is in nobody's log yet.
            if let writers {
                awaited.add(commit, outcome, behind: writers)
            } else {
                commit.answer(outcome)
            }
        }

        if written > 0, isElected { news.grown(head) }
        for (commit, verdict) in zip(commits, verdicts) {
            switch verdict {
            case .deferred: break
            case .refused(let error): tell(commit, .failure(error))
            case .repeated(let receipt) where receipt.position == .start:
                // It is stored and about to get its position.
                awaited.add(commit, versions: receipt.versions, isRepeat: true)
            case .repeated(let receipt): commit.answer(.success(receipt))
            case .handled(let receipt): tell(commit, .success(receipt))
            case .accepted(let versions, let place) where isElected || place == 0:
                let position = place == 0 ? head : LogPosition(rawValue: head.rawValue - Int64(written - place))
                tell(commit, .success(CommitReceipt(position: position, versions: versions)))
            case .accepted(let versions, _):
                awaited.add(commit, versions: versions, isRepeat: false)
            }
        }
        if !awaited.isEmpty { news.unordered() }
    }
}

extension PostgresFailure {
    /// Whether another transaction was faster: a key was taken, a deadlock ended.
    fileprivate var isContention: Bool { ["23505", "40P01", "40001"].contains(sqlState) }
}
#endif  // Postgres
