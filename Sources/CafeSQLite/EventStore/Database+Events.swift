#if SQLite
import CafeKit
import GRDB

extension Database {
    func head() throws -> LogPosition {
        LogPosition(rawValue: try first("SELECT max(position) FROM events") { $0.integer(0) } ?? 0)
    }

    func version(of stream: StreamName) throws -> StreamVersion {
        let version = try first(
            "SELECT max(version) FROM events WHERE category = ? AND stream_id = ?",
            [.text(stream.category.name), .text(stream.id)]
        ) { $0.integer(0) }
        return StreamVersion(rawValue: version ?? 0)
    }

    func event(_ id: EventID) throws -> RecordedEvent? {
        try first("\(SQLRow.selectEvent) WHERE id = ?", [.text(id.rawValue)]) { try $0.event() }
    }

    func events(of stream: StreamName, from version: StreamVersion, limit: Int) throws -> [RecordedEvent] {
        try events(
            "WHERE category = ? AND stream_id = ? AND version >= ? ORDER BY version LIMIT ?",
            [.text(stream.category.name), .text(stream.id), .integer(version.rawValue), .integer(Int64(max(0, limit)))])
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
        try rows(
            "\(SQLRow.selectEvent) WHERE position > ? ORDER BY position LIMIT ?",
            [.integer(position.rawValue), .integer(Int64(max(limit, 4096)))]
        ) { row in
            if row.passes(filter) { page.events.append(try row.event()) }
            page.through = row.position
            return page.events.count < limit
        }
        return page
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
