#if Postgres
import CafeKit

/// What a writer knows of its session with the server, and what it does there.
struct WriterSession {
    /// A commit that is durable and has no position yet.
    private struct Unordered {
        let commit: PendingCommit
        let versions: [StreamVersion]
        /// Its last event.
        let last: (stream: StreamName, version: StreamVersion)
        let isRepeat: Bool
    }

    private let configuration: PostgresConfiguration
    private let news: LogNews
    private(set) var isElected = false
    private var server: Int32?
    /// What had been committed when the last order was made; nil for nothing known.
    private var seen: String?
    private var unordered: [Unordered] = []

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
            if duties.contains(.resolve) { try resolve(connection) }
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
        for waiting in unordered { waiting.commit.answer(.failure(EventStoreError(error, in: configuration))) }
        unordered = []
    }

    /// Connects where that is necessary, and stands for election in a new session.
    private mutating func open(_ connection: isolated PostgresConnection) throws {
        connection.check()
        if connection.isBroken { (isElected, seen, server) = (false, nil, nil) }
        try connection.connect()
        guard server != connection.serverProcess else { return }
        server = connection.serverProcess
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
            return .start
        }
        let (snapshot, head, count) = try Sequencer.order(since: seen, on: connection)
        seen = snapshot
        if count > 0 { news.grown(head) }
        try resolve(connection)
        return head
    }

    /// Answers those whose commits have been given positions meanwhile.
    private mutating func resolve(_ connection: isolated PostgresConnection) throws {
        guard !unordered.isEmpty else { return }
        let positions = try Sequencer.positions(of: unordered.map(\.last), on: connection)
        var waiting: [Unordered] = []
        for (commit, position) in zip(unordered, positions) {
            if let position {
                let receipt = CommitReceipt(position: position, versions: commit.versions, isRepeat: commit.isRepeat)
                commit.commit.answer(.success(receipt))
            } else {
                waiting.append(commit)
            }
        }
        unordered = waiting
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
        if isElected, judge.seesUnordered { judge.head = try order(connection) }
        let verdicts = commits.map { judge.judge($0.commit, at: $0.time) }
        var head = judge.head
        if !judge.writing.isEmpty {
            var statements = judge.writing.statements(sequenced: isElected)
            if isElected { statements.append(PostgresStatement(Sequencer.head)) }
            let results = try connection.pipeline(statements)
            if isElected, let end = try results.last?.first?.int(0) { head = LogPosition(rawValue: end) }
        }
        willAnswer()
        answer(commits, verdicts, head: head, written: judge.writing.events.count)
        return zip(commits, verdicts).compactMap { commit, verdict in
            if case .deferred = verdict { commit } else { nil }
        }
    }

    private mutating func answer(
        _ commits: [PendingCommit], _ verdicts: [CommitJudge.Verdict], head: LogPosition, written: Int
    ) {
        if written > 0, isElected { news.grown(head) }
        for (commit, verdict) in zip(commits, verdicts) {
            switch verdict {
            case .deferred: break
            case .refused(let error): commit.answer(.failure(error))
            case .repeated(let receipt) where receipt.position == .start && commit.commit.hasOwnIDs:
                // It is stored and about to get its position.
                wait(commit, versions: receipt.versions, isRepeat: true)
            case .repeated(let receipt): commit.answer(.success(receipt))
            case .accepted(let versions, let place) where isElected || place == 0:
                let position = place == 0 ? head : LogPosition(rawValue: head.rawValue - Int64(written - place))
                commit.answer(.success(CommitReceipt(position: position, versions: versions)))
            case .accepted(let versions, _):
                wait(commit, versions: versions, isRepeat: false)
            }
        }
        if !unordered.isEmpty { news.unordered() }
    }

    /// Puts off the answer until the last event of the commit has its position.
    private mutating func wait(_ commit: PendingCommit, versions: [StreamVersion], isRepeat: Bool) {
        guard let index = commit.commit.appends.lastIndex(where: { !$0.events.isEmpty }) else { return }
        let last = (commit.commit.appends[index].stream, versions[index])
        unordered.append(Unordered(commit: commit, versions: versions, last: last, isRepeat: isRepeat))
    }
}

extension Commit {
    fileprivate var hasOwnIDs: Bool { appends.contains { $0.events.contains { $0.id != nil } } }
}

extension PostgresFailure {
    /// Whether another transaction was faster: a key was taken, a deadlock ended.
    fileprivate var isContention: Bool { ["23505", "40P01", "40001"].contains(sqlState) }
}
#endif  // Postgres
