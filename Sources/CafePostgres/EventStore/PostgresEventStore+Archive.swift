#if Postgres
public import CafeKit

extension PostgresEventStore: ArchivableEventStore {
    public func readRecords(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try await settled { try $0.records(after: position, limit: limit) }
    }

    /// Stores records as they are.
    ///
    /// Only the session that orders the log can: where that is another process's, this throws `unavailable`.
    public func restore(_ records: [RecordedEvent]) async throws(EventStoreError) {
        guard let last = records.last else { return }
        try await database.log.writer.restore(records)
        database.log.appended.reached(last.position)
    }
}
#endif  // Postgres
