#if Postgres
import CafeKit

extension CommitJudge {
    /// Asks the database, in one round trip, what has to be known to judge these commits.
    init(for commits: [Commit], on connection: isolated PostgresConnection) throws {
        self.init()
        let streams = Array(Set(commits.flatMap { $0.appends.map(\.stream) }))
        let asked = Array(Set(commits.compactMap(\.mark)))
        let ids = commits.flatMap { $0.appends.flatMap { $0.events.compactMap(\.id?.rawValue) } }
        var statements: [PostgresStatement] = []
        if !streams.isEmpty {
            statements.append(
                PostgresStatement(Self.endsQuery, [.texts(streams.map(\.category.name)), .texts(streams.map(\.id))]))
        }
        if !asked.isEmpty {
            statements.append(
                PostgresStatement(Self.marksQuery, [.texts(asked.map(\.consumer)), .texts(asked.map(\.messageID))]))
        }
        if !ids.isEmpty {
            statements.append(
                PostgresStatement("SELECT \(PostgresRow.eventColumns) FROM events WHERE id = ANY($1)", [.texts(ids)]))
        }
        // Last: what the others have seen without a position is seen here, or has got one meanwhile.
        statements.append(PostgresStatement(Self.headQuery))
        var results = try connection.pipeline(statements)[...]
        if let row = results.removeLast().first {
            (head, unordered) = (LogPosition(rawValue: try row.int(0)), try row.optionalText(1))
        }
        if !streams.isEmpty {
            for row in results.removeFirst().rows {
                ends[streams[Int(try row.int(0)) - 1]] = End(
                    version: StreamVersion(rawValue: try row.int(1)), isDeleted: try row.bool(2))
            }
        }
        if !asked.isEmpty {
            for row in results.removeFirst().rows { marks.insert(asked[Int(try row.int(0)) - 1]) }
        }
        if !ids.isEmpty {
            for row in results.removeFirst().rows {
                let event = try row.event()
                events[event.id] = event
            }
        }
    }

    private static let headQuery = """
        SELECT coalesce(max(position), 0), (SELECT array_agg(DISTINCT writer)::text FROM events WHERE position IS NULL) FROM events
        """

    private static let endsQuery = """
        SELECT wanted.number, newest.version,
            newest.type = '\(RecordedEvent.tombstone)' OR newest.schema_version = \(RecordedEvent.erased)
        FROM unnest($1, $2) WITH ORDINALITY AS wanted (category, stream_id, number)
        CROSS JOIN LATERAL (
            SELECT version, type, schema_version FROM events
            WHERE events.category = wanted.category AND events.stream_id = wanted.stream_id ORDER BY version DESC LIMIT 1
        ) AS newest
        """

    private static let marksQuery = """
        SELECT wanted.number FROM unnest($1, $2) WITH ORDINALITY AS wanted (consumer, message_id, number)
        JOIN inbox USING (consumer, message_id)
        """
}
#endif  // Postgres
