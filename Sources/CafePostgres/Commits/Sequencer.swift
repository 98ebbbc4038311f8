#if Postgres
import CafeKit

/// Puts the log in order: gives positions to events that were committed without.
///
/// Events of one transaction come in the order of their places, transactions in the order of their ids. An event gets its position after it
/// was committed and before its writer is told, in a transaction of the one session that holds the lock: so positions are dense, no reader sees
/// one appear behind another, and nobody's open transaction holds anybody up. What has been committed since the last time is found by
/// comparing two snapshots of the server: newer transactions than the first one knew, and those that were open then.
enum Sequencer {
    /// The key of the lock by which the session that orders is elected; the schema is `$1`.
    static let lock = "hashtextextended('cafe.sequencer.' || $1, 0)"

    static let head = "SELECT coalesce(max(position), 0) FROM events"

    /// Gives positions to all that was committed since the snapshot `seen`, or ever.
    ///
    /// - Returns: The snapshot to begin with next time, the head of the log, and how many events were put in order.
    static func order(
        since seen: String?, on connection: isolated PostgresConnection
    ) throws -> (snapshot: String?, head: LogPosition, count: Int) {
        let found = try connection.pipeline([
            // Taken first: what is committed between the two is looked at again next time, and then has its position.
            PostgresStatement("SELECT pg_current_snapshot()::text"),
            PostgresStatement(update(seen == nil ? everything : sinceLastTime), seen.map { [.text($0)] } ?? []),
            PostgresStatement(head),
        ])
        return (try found[0].first?.text(0), LogPosition(rawValue: try found[2].first?.int(0) ?? 0), found[1].affected)
    }

    /// Returns the positions of events, nil for those that have none yet.
    static func positions(
        of events: [(stream: StreamName, version: StreamVersion)], on connection: isolated PostgresConnection
    ) throws -> [LogPosition?] {
        let rows = try connection.result(
            """
            SELECT wanted.number, events.position FROM unnest($1, $2, $3) WITH ORDINALITY AS wanted (category, stream_id, version, number)
            JOIN events USING (category, stream_id, version) WHERE events.position IS NOT NULL
            """,
            [
                .texts(events.map(\.stream.category.name)), .texts(events.map(\.stream.id)),
                .int8s(events.map(\.version.rawValue)),
            ])
        var positions = [LogPosition?](repeating: nil, count: events.count)
        for row in rows.rows { positions[Int(try row.int(0)) - 1] = LogPosition(rawValue: try row.int(1)) }
        return positions
    }

    /// Returns those of several lists of transactions that have events without a position, by their indices, and the head of the log.
    static func pending(
        _ writers: [String], on connection: isolated PostgresConnection
    ) throws -> (pending: Set<Int>, head: LogPosition) {
        let results = try connection.pipeline([
            PostgresStatement(
                """
                SELECT wanted.number FROM unnest($1) WITH ORDINALITY AS wanted (writers, number)
                WHERE EXISTS (SELECT FROM events WHERE position IS NULL AND writer = ANY (wanted.writers::xid8[]))
                """, [.texts(writers)]), PostgresStatement(head),
        ])
        return (
            Set(try results[0].rows.map { Int(try $0.int(0)) - 1 }), LogPosition(rawValue: try results[1].first?.int(0) ?? 0)
        )
    }

    private static let key = "category, stream_id, version"
    private static let everything = "SELECT \(key), writer, place FROM events WHERE position IS NULL"
    private static let sinceLastTime = """
        SELECT \(key), writer, place FROM events WHERE position IS NULL AND writer >= pg_snapshot_xmax($1::pg_snapshot)
        UNION ALL
        SELECT \(key), writer, place FROM events
        WHERE position IS NULL AND writer = ANY (ARRAY(SELECT pg_snapshot_xip($1::pg_snapshot)))
        """

    private static func update(_ unordered: String) -> String {
        """
        UPDATE events SET position = head.position + fresh.number
        FROM (SELECT \(key), row_number() OVER (ORDER BY writer, place) AS number FROM (\(unordered)) AS found) AS fresh,
            (SELECT coalesce(max(position), 0) AS position FROM events) AS head
        WHERE (events.category, events.stream_id, events.version) = (fresh.category, fresh.stream_id, fresh.version)
        """
    }
}
#endif  // Postgres
