#if Postgres
import CafeKit

extension PostgresConnection {
    /// Reads on, what has been erased too; nil where a deletion has reached into it that is not in the log yet.
    func records(after position: LogPosition, limit: Int) throws -> [RecordedEvent]? {
        let rows = try result(
            Self.pageQuery("position > $1"),
            [.int8(position.rawValue), .int8(Int64(max(0, limit))), .int8(Int64(LogPage.largestSize))])
        let records = try rows.rows.map { try $0.event() }
        return records.contains { $0.schemaVersion == RecordedEvent.beingErased } ? nil : records
    }

    /// Judges records and stores them, in one transaction of the session that orders the log.
    func restore(_ records: [RecordedEvent]) throws {
        try transaction {
            let restoration = try Restoration(records, after: try head())
            let ends = try ends(of: restoration.firsts.map(\.stream))
            for first in restoration.firsts {
                let (version, end) = ends[first.stream] ?? (.start, .open)
                try restoration.check(first, follows: version, end)
            }
            let taken = try self.first(
                "SELECT id FROM events WHERE id = ANY($1) LIMIT 1", [.texts(restoration.ids.map(\.rawValue))]
            ) { try $0.text(0) }
            if let taken { throw EventStoreError(taken: EventID(rawValue: taken)) }
            try insert(records)
            for tombstone in records where tombstone.isTombstone {
                try pipeline(CommitRows.erasure(of: tombstone.stream, before: tombstone.version))
            }
        }
    }

    private func ends(of streams: [StreamName]) throws -> [StreamName: (StreamVersion, Restoration.StreamEnd)] {
        let rows = try result(
            """
            SELECT wanted.number, newest.version, newest.type = '\(RecordedEvent.tombstone)', newest.schema_version
            FROM unnest($1, $2) WITH ORDINALITY AS wanted (category, stream_id, number)
            CROSS JOIN LATERAL (
                SELECT version, type, schema_version FROM events
                WHERE events.category = wanted.category AND events.stream_id = wanted.stream_id ORDER BY version DESC LIMIT 1
            ) AS newest
            """, [.texts(streams.map(\.category.name)), .texts(streams.map(\.id))])
        var ends: [StreamName: (StreamVersion, Restoration.StreamEnd)] = [:]
        for row in rows.rows {
            let end = Restoration.StreamEnd(isTombstone: try row.bool(2), schemaVersion: Int(try row.int(3)))
            ends[streams[Int(try row.int(0)) - 1]] = (StreamVersion(rawValue: try row.int(1)), end)
        }
        return ends
    }

    private func insert(_ records: [RecordedEvent]) throws {
        try run(
            "INSERT INTO events (\(PostgresRow.eventColumns)) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            [
                .int8s(records.map(\.position.rawValue)), .texts(records.map(\.stream.category.name)),
                .texts(records.map(\.stream.id)), .int8s(records.map(\.version.rawValue)),
                .optionalTexts(records.map(\.ownID?.rawValue)), .texts(records.map(\.type)),
                .int4s(records.map { Int32(truncatingIfNeeded: $0.schemaVersion) }), .byteStrings(records.map(\.data)),
                .optionalTexts(records.map(\.metadata.correlationID)), .optionalTexts(records.map(\.metadata.causationID)),
                .optionalTexts(records.map(\.metadata.traceparent)), .int8s(records.map(\.recordedAt.milliseconds)),
            ])
    }
}
#endif  // Postgres
