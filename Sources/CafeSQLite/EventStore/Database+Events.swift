#if SQLite
import CafeKit
import GRDB

extension Database {
    func head() throws -> LogPosition {
        LogPosition(rawValue: try first("SELECT max(position) FROM events") { $0.integer(0) } ?? 0)
    }

    func version(of stream: StreamName) throws -> StreamVersion { try end(of: stream).version }

    /// Returns where a stream ends, and how.
    func end(of stream: StreamName) throws -> (version: StreamVersion, end: Restoration.StreamEnd) {
        try first(
            "SELECT version, type, schema_version FROM events WHERE category = ? AND stream_id = ? ORDER BY version DESC LIMIT 1",
            [.text(stream.category.name), .text(stream.id)]
        ) { row in
            let isTombstone = row.isText(1, RecordedEvent.tombstone)
            let end = Restoration.StreamEnd(isTombstone: isTombstone, schemaVersion: Int(row.integer(2)))
            return (StreamVersion(rawValue: row.integer(0)), end)
        } ?? (.start, .open)
    }

    func event(_ id: EventID) throws -> RecordedEvent? {
        try first("\(SQLRow.selectEvent) WHERE id = ?", [.text(id.rawValue)]) { try $0.event() }
    }

    /// - Throws: ``EventStoreError`` with code `deleted` where the stream has been.
    func events(
        of stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) throws -> [RecordedEvent] {
        let order = direction == .forwards ? ">= ? ORDER BY version" : "<= ? ORDER BY version DESC"
        var events: [RecordedEvent] = []
        try rows(
            "\(SQLRow.selectEvent) WHERE category = ? AND stream_id = ? AND version \(order) LIMIT ?",
            [.text(stream.category.name), .text(stream.id), .integer(version.rawValue), .integer(Int64(max(0, limit)))]
        ) { row in
            let event = try row.event(of: stream)
            if event.isErased || event.isTombstone { throw EventStoreError(deleted: stream) }
            events.append(event)
            return true
        }
        // Where nothing was in reach, a tombstone may be out of it.
        if events.isEmpty, try end(of: stream).end == .deleted { throw EventStoreError(deleted: stream) }
        return events
    }

    func events(correlatedWith id: String, limit: Int) throws -> [RecordedEvent] {
        try events(
            "WHERE correlation_id = ? ORDER BY position LIMIT ?", [.text(id), .integer(Int64(max(0, limit)))])
    }

    /// Reads on until `limit` events have passed, but over no more than a few thousand, so that a filter that lets little through costs
    /// neither a round trip each few events nor one endless read.
    func page(after position: LogPosition, limit: Int, filter: EventFilter) throws -> LogPage {
        var page = LogPage(events: [], through: position)
        guard limit > 0 else { return page }
        var size = 0
        try rows(
            "\(SQLRow.selectEvent) WHERE position > ? ORDER BY position LIMIT ?",
            [.integer(position.rawValue), .integer(Int64(max(limit, 4096)))]
        ) { row in
            if row.passes(filter) {
                let event = try row.event()
                size += event.data.count
                page.events.append(event)
            }
            page.through = row.position
            return page.events.count < limit && size < LogPage.largestSize
        }
        return page
    }

    func streams(in category: StreamCategory?, after name: StreamName?, limit: Int) throws -> [StreamSummary] {
        var conditions: [String] = []
        var values: [SQLValue] = []
        if let category {
            conditions.append("category = ?")
            values.append(.text(category.name))
        }
        if let name {
            conditions.append("(category, stream_id) > (?, ?)")
            values += [.text(name.category.name), .text(name.id)]
        }
        var streams: [StreamSummary] = []
        // Beside max() SQLite returns the other columns of the row that has it.
        try rows(
            """
            SELECT category, stream_id, max(version), position, recorded_at, type FROM events
            \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
            GROUP BY category, stream_id ORDER BY category, stream_id LIMIT ?
            """, values + [.integer(Int64(max(0, limit)))]
        ) { row in
            streams.append(try row.streamSummary())
            return true
        }
        return streams
    }

    func snapshot(of stream: StreamName) throws -> Snapshot? {
        try first(
            "SELECT version, schema_version, data FROM snapshots WHERE category = ? AND stream_id = ?",
            [.text(stream.category.name), .text(stream.id)]
        ) { row in
            Snapshot(
                stream: stream, version: StreamVersion(rawValue: row.integer(0)), schemaVersion: Int(row.integer(1)),
                data: row.data(2))
        }
    }

    private func events(_ condition: String, _ values: [SQLValue]) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try rows("\(SQLRow.selectEvent) \(condition)", values) { row in
            events.append(try row.event())
            return true
        }
        return events
    }
}
#endif  // SQLite
