#if Postgres
import CafeKit

extension PostgresConnection {
    /// Returns events of a stream as far as they are in the log; nil where its deletion has begun and is not in the log yet.
    ///
    /// - Throws: ``EventStoreError`` with code `deleted` where the stream has been.
    func events(
        of stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) throws -> [RecordedEvent]? {
        let order = direction == .forwards ? ">= $3 ORDER BY version" : "<= $3 ORDER BY version DESC"
        let rows = try result(
            """
            SELECT \(PostgresRow.settledColumns) FROM events AS event
            WHERE category = $1 AND stream_id = $2 AND position IS NOT NULL AND version \(order) LIMIT $4
            """,
            [.text(stream.category.name), .text(stream.id), .int8(version.rawValue), .int8(Int64(max(0, limit)))])
        // Where nothing was in reach, a tombstone may be out of it.
        if rows.count == 0, try isDeleted(stream) { throw EventStoreError(deleted: stream) }
        let events = try rows.rows.map { try $0.event(of: stream) }
        if events.contains(where: { $0.schemaVersion == RecordedEvent.beingErased }) { return nil }
        if events.contains(where: { $0.isErased || $0.isTombstone }) { throw EventStoreError(deleted: stream) }
        return events
    }

    private func isDeleted(_ stream: StreamName) throws -> Bool {
        try first(
            """
            SELECT type = $3 FROM events WHERE category = $1 AND stream_id = $2 AND position IS NOT NULL
            ORDER BY version DESC LIMIT 1
            """,
            [.text(stream.category.name), .text(stream.id), .text(RecordedEvent.tombstone)]
        ) { try $0.bool(0) } ?? false
    }

    func events(correlatedWith id: String, limit: Int) throws -> [RecordedEvent] {
        let rows = try result(
            """
            SELECT \(PostgresRow.eventColumns) FROM events
            WHERE correlation_id = $1 AND position IS NOT NULL ORDER BY position LIMIT $2
            """, [.text(id), .int8(Int64(max(0, limit)))])
        return try rows.rows.map { try $0.event() }
    }

    /// How far one page of a filtered log looks at most, in positions.
    private static let widestPage: Int64 = 4096

    /// Returns a page of the log; nil where a deletion has reached into it that is not in the log yet.
    func page(after position: LogPosition, limit: Int, filter: EventFilter) throws -> LogPage? {
        var page = LogPage(events: [], through: position)
        guard limit > 0 else { return page }
        let isFiltered = filter.categories != nil || filter.types != nil
        var condition = "position > $1"
        var values: [PostgresValue] = [.int8(position.rawValue), .int8(Int64(limit)), .int8(Int64(LogPage.largestSize))]
        if isFiltered {
            values.append(.int8(position.rawValue + Self.widestPage))
            condition += " AND position <= $4"
        }
        if let categories = filter.categories {
            values.append(.texts(categories.map(\.name)))
            condition += " AND category = ANY($\(values.count))"
        }
        if let types = filter.types {
            values.append(.texts(Array(types)))
            condition += " AND type = ANY($\(values.count))"
        }
        // The head is read first: where the page ends before it, everything up to it has been looked at.
        let results = try pipeline([
            PostgresStatement("SELECT coalesce(max(position), 0) FROM events WHERE $1", [.bool(isFiltered)]),
            PostgresStatement(Self.pageQuery(condition), values),
        ])
        guard let head = try results[0].first?.int(0) else { return page }
        page.events.reserveCapacity(results[1].count)
        var through = position.rawValue
        for row in results[1].rows {
            through = try row.int(0)
            // Erased events are read to know how far the page reaches.
            let schemaVersion = try row.int(6)
            if schemaVersion == RecordedEvent.beingErased { return nil }
            if schemaVersion != RecordedEvent.erased { page.events.append(try row.event()) }
        }
        // Fewer than asked for and no break for size: the whole width has been looked at.
        let isWhole = results[1].count < limit && page.events.reduce(0, { $0 + $1.data.count }) < LogPage.largestSize
        if isFiltered, isWhole { through = max(through, min(head, position.rawValue + Self.widestPage)) }
        page.through = LogPosition(rawValue: through)
        return page
    }

    /// Adds up the sizes along the way, and ends behind the event that goes over the limit: no more than that is sent.
    static func pageQuery(_ condition: String) -> String {
        """
        SELECT \(PostgresRow.settledColumns) FROM (
            SELECT \(PostgresRow.eventColumns), sum(octet_length(data)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) AS size
            FROM events WHERE \(condition) ORDER BY position LIMIT $2
        ) AS event WHERE size - octet_length(data) < $3 ORDER BY position
        """
    }

    func version(of stream: StreamName) throws -> StreamVersion {
        let version = try first(
            "SELECT max(version) FROM events WHERE category = $1 AND stream_id = $2 AND position IS NOT NULL",
            [.text(stream.category.name), .text(stream.id)]
        ) { try $0.optionalInt(0) }
        return StreamVersion(rawValue: (version ?? nil) ?? 0)
    }

    func head() throws -> LogPosition {
        LogPosition(rawValue: try first("SELECT coalesce(max(position), 0) FROM events") { try $0.int(0) } ?? 0)
    }

    func streams(in category: StreamCategory?, after name: StreamName?, limit: Int) throws -> [StreamSummary] {
        var conditions = ["position IS NOT NULL"]
        var values: [PostgresValue] = [.int8(Int64(max(0, limit)))]
        if let category {
            values.append(.text(category.name))
            conditions.append("category = $\(values.count)")
        }
        if let name {
            values += [.text(name.category.name), .text(name.id)]
            conditions.append("(category, stream_id) > ($\(values.count - 1), $\(values.count))")
        }
        let rows = try result(
            """
            SELECT DISTINCT ON (category, stream_id) category, stream_id, version, position, recorded_at, type
            FROM events WHERE \(conditions.joined(separator: " AND "))
            ORDER BY category, stream_id, version DESC LIMIT $1
            """, values)
        return try rows.rows.map { try $0.streamSummary() }
    }

    func snapshot(of stream: StreamName) throws -> Snapshot? {
        try first(
            """
            SELECT version, schema_version, data FROM snapshots WHERE category = $1 AND stream_id = $2 AND NOT EXISTS (
                SELECT FROM events JOIN snapshots USING (category, stream_id, version)
                WHERE category = $1 AND stream_id = $2 AND position IS NULL)
            """,
            [.text(stream.category.name), .text(stream.id)]
        ) { row in
            Snapshot(
                stream: stream, version: StreamVersion(rawValue: try row.int(0)), schemaVersion: Int(try row.int(1)),
                data: try row.data(2))
        }
    }

    func has(_ mark: InboxMark) throws -> Bool {
        try first(
            """
            SELECT 1 FROM inbox WHERE consumer = $1 AND message_id = $2
            AND NOT EXISTS (SELECT FROM events WHERE position IS NULL AND events.writer = inbox.writer)
            """, [.text(mark.consumer), .text(mark.messageID)]
        ) { _ in true } ?? false
    }
}
#endif  // Postgres
