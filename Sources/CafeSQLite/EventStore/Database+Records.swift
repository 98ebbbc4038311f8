#if SQLite
import CafeKit
import GRDB

extension Database {
    /// Reads on, what has been erased too.
    func records(after position: LogPosition, limit: Int) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var size = 0
        try rows(
            "\(SQLRow.selectEvent) WHERE position > ? ORDER BY position LIMIT ?",
            [.integer(position.rawValue), .integer(Int64(max(0, limit)))]
        ) { row in
            let event = try row.event()
            size += event.data.count
            records.append(event)
            return size < LogPage.largestSize
        }
        return records
    }

    /// Judges records and stores them. Everything that can refuse them is asked before the first change.
    ///
    /// - Throws: ``EventStoreError`` where they are refused, and then nothing has been written.
    func restore(_ records: [RecordedEvent]) throws {
        let restoration = try Restoration(records, after: try head())
        for first in restoration.firsts {
            let (version, end) = try end(of: first.stream)
            try restoration.check(first, follows: version, end)
        }
        for id in restoration.ids where try event(id) != nil { throw EventStoreError(taken: id) }
        for event in records {
            if event.isTombstone { try erase(event.stream) }
            let draft = EventDraft(
                id: event.ownID, type: event.type, schemaVersion: event.schemaVersion, data: event.data, metadata: event.metadata)
            _ = try insert(
                draft, at: event.position, in: event.stream, as: event.version,
                recordedAt: Milliseconds(rawValue: event.recordedAt.milliseconds))
        }
    }
}
#endif  // SQLite
