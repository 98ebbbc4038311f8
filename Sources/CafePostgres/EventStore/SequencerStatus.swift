#if Postgres
public import CafeKit

/// Who orders the log of a schema, how far behind, and what keeps whom waiting: for those who operate it.
public struct SequencerStatus: Hashable, Sendable, Codable {
    /// A session of the server.
    public struct Session: Hashable, Sendable, Codable {
        /// Its process on the server: for `pg_terminate_backend`.
        public var pid: Int
        /// The name that its program gave.
        public var application: String
        /// What it does: `active`, `idle`, `idle in transaction`.
        public var state: String
        /// The age of its transaction in seconds, nil where it has none.
        public var transactionAge: Double?
        /// The processes that it waits for.
        public var blockedBy: [Int]
    }

    /// The session that is elected, nil for none: then the log stands still until one is, which takes a second at most.
    public var elected: Session?
    /// How many committed events have no position yet.
    public var unordered: Int
    /// The age of the oldest of them in seconds, nil for none.
    public var oldestUnordered: Double?
    /// The session whose transaction is open longest. It delays nobody's events but its own, and the server's cleaning up.
    public var longestTransaction: Session?
}

extension PostgresEventStore {
    /// Returns who orders the log, how far behind, and what keeps whom waiting.
    public func sequencerStatus() async throws(EventStoreError) -> SequencerStatus {
        try await database.read { connection in try connection.sequencerStatus() }
    }
}

extension PostgresConnection {
    func sequencerStatus() throws -> SequencerStatus {
        let schema = PostgresValue.text(configuration.schema)
        let results = try pipeline([
            PostgresStatement(
                """
                \(Self.sessions) WHERE pid IN (
                    SELECT pid FROM pg_locks, (SELECT \(Sequencer.lock) AS key) AS lock
                    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND ((classid::bigint << 32) | objid::bigint) = lock.key)
                """, [schema]),
            PostgresStatement(
                """
                SELECT count(*), (extract(epoch FROM clock_timestamp()) * 1000)::bigint - min(recorded_at)
                FROM events WHERE position IS NULL
                """),
            PostgresStatement(
                "\(Self.sessions) WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 1"),
        ])
        let backlog = try results[1].first.map { (Int(try $0.int(0)), try $0.optionalInt(1)) }
        return SequencerStatus(
            elected: try results[0].first?.session(), unordered: backlog?.0 ?? 0,
            oldestUnordered: (backlog?.1).map { Double($0) / 1000 }, longestTransaction: try results[2].first?.session())
    }

    private static let sessions = """
        SELECT pid, coalesce(application_name, ''), coalesce(state, ''),
            (extract(epoch FROM clock_timestamp() - xact_start) * 1000)::bigint, array_to_string(pg_blocking_pids(pid), ' ')
        FROM pg_stat_activity
        """
}

extension PostgresRow {
    fileprivate func session() throws -> SequencerStatus.Session {
        SequencerStatus.Session(
            pid: Int(try int(0)), application: try text(1), state: try text(2),
            transactionAge: try optionalInt(3).map { Double($0) / 1000 },
            blockedBy: try text(4).split(separator: " ").compactMap { Int($0) })
    }
}
#endif  // Postgres
