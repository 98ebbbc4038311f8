#if SQLite
public import CafeKit

extension SQLiteEventStore: ArchivableEventStore {
    public func readRecords(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try file.read { db in try db.records(after: position, limit: limit) }
    }

    public func restore(_ records: [RecordedEvent]) async throws(EventStoreError) {
        guard let last = records.last else { return }
        try await file.writer.write { db in
            try db.restore(records)
        } onCommit: { [appended = file.appended] _ in
            appended.reached(last.position)
        }
    }
}
#endif  // SQLite
