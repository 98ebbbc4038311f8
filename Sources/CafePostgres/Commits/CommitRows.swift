#if Postgres
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a group of commits writes.
struct CommitRows {
    struct Event {
        var draft: EventDraft
        var stream: StreamName
        var version: StreamVersion
        var recordedAt: Int64
        /// Its place in the order of the log, from 1.
        var place: Int
    }

    private(set) var events: [Event] = []
    private(set) var deletions: [StreamName: StreamVersion] = [:]
    private var holds: [StreamName: StreamVersion] = [:]
    var marks: Set<InboxMark> = []
    var snapshots: [StreamName: Snapshot] = [:]

    var isEmpty: Bool { events.isEmpty && marks.isEmpty && snapshots.isEmpty }

    /// Adds an event behind the others and returns its place.
    mutating func add(_ draft: EventDraft, to stream: StreamName, as version: StreamVersion, at time: Int64) -> Int {
        events.append(Event(draft: draft, stream: stream, version: version, recordedAt: time, place: events.count + 1))
        return events.count
    }

    /// Sees to it that the stream is still at `version` when the transaction commits, though nothing is appended to it.
    mutating func hold(_ stream: StreamName, at version: StreamVersion) { holds[stream] = version }

    /// Ends a stream with the tombstone at `version`.
    mutating func delete(_ stream: StreamName, at version: StreamVersion) {
        deletions[stream] = version
        snapshots[stream] = nil
    }

    /// The statements of one transaction. Rows are written in the order of their keys, so that two writers do not wait for each other.
    ///
    /// - Parameter sequenced: Whether the events get their positions now, behind the last one.
    func statements(sequenced: Bool) -> [PostgresStatement] {
        var statements: [PostgresStatement] = []
        if !marks.isEmpty {
            let sorted = marks.sorted { ($0.consumer, $0.messageID) < ($1.consumer, $1.messageID) }
            statements.append(
                PostgresStatement(
                    "INSERT INTO inbox (consumer, message_id) SELECT * FROM unnest($1, $2)",
                    [.texts(sorted.map(\.consumer)), .texts(sorted.map(\.messageID))]))
        }
        if !events.isEmpty { statements.append(insertion(sequenced)) }
        for (stream, version) in holds where !events.contains(where: { $0.stream == stream }) {
            statements += holding(stream, at: version)
        }
        if !snapshots.isEmpty { statements.append(replacement) }
        for (stream, version) in deletions.sorted(by: { $0.key.precedes($1.key) }) {
            statements += Self.erasure(of: stream, before: version)
        }
        return statements
    }

    private func insertion(_ sequenced: Bool) -> PostgresStatement {
        let sorted = events.count == 1 ? events : events.sorted(by: Self.precedes)
        return PostgresStatement(
            sequenced ? Self.insertSequenced : Self.insertUnsequenced,
            [
                .texts(sorted.map(\.stream.category.name)), .texts(sorted.map(\.stream.id)),
                .int8s(sorted.map(\.version.rawValue)), .optionalTexts(sorted.map(\.draft.id?.rawValue)),
                .texts(sorted.map(\.draft.type)), .int4s(sorted.map { Int32(truncatingIfNeeded: $0.draft.schemaVersion) }),
                .byteStrings(sorted.map(\.draft.data)), .optionalTexts(sorted.map(\.draft.metadata.correlationID)),
                .optionalTexts(sorted.map(\.draft.metadata.causationID)),
                .optionalTexts(sorted.map(\.draft.metadata.traceparent)), .int8s(sorted.map(\.recordedAt)),
                .int4s(sorted.map { Int32(truncatingIfNeeded: $0.place) }),
            ])
    }

    private static func precedes(_ left: Event, _ right: Event) -> Bool {
        left.stream == right.stream ? left.version < right.version : left.stream.precedes(right.stream)
    }

    private static let columns =
        "category, stream_id, version, id, type, schema_version, data, correlation_id, causation_id, traceparent, recorded_at"
    private static let rows = "unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS e (\(columns), place)"

    private static let insertSequenced = """
        INSERT INTO events (position, \(columns))
        SELECT head.position + e.place, \(columns) FROM \(rows), (SELECT coalesce(max(position), 0) AS position FROM events) AS head
        """

    private static let insertUnsequenced = """
        INSERT INTO events (writer, place, \(columns)) SELECT pg_current_xact_id(), e.place, \(columns) FROM \(rows)
        """

    /// Takes the next version and gives it back: whoever else wants it has to wait until this transaction is over.
    private func holding(_ stream: StreamName, at version: StreamVersion) -> [PostgresStatement] {
        let key: [PostgresValue] = [.text(stream.category.name), .text(stream.id), .int8(version.rawValue + 1)]
        return [
            PostgresStatement(
                """
                INSERT INTO events (writer, place, category, stream_id, version, type, schema_version, data, recorded_at)
                VALUES (pg_current_xact_id(), 0, $1, $2, $3, '', 0, '', 0)
                """, key),
            PostgresStatement("DELETE FROM events WHERE category = $1 AND stream_id = $2 AND version = $3", key),
        ]
    }

    private var replacement: PostgresStatement {
        let sorted = snapshots.values.sorted { $0.stream.precedes($1.stream) }
        return PostgresStatement(
            """
            INSERT INTO snapshots (category, stream_id, version, schema_version, data) SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (category, stream_id) DO UPDATE
            SET version = excluded.version, schema_version = excluded.schema_version, data = excluded.data
            """,
            [
                .texts(sorted.map(\.stream.category.name)), .texts(sorted.map(\.stream.id)),
                .int8s(sorted.map(\.version.rawValue)),
                .int4s(sorted.map { Int32(truncatingIfNeeded: $0.schemaVersion) }), .byteStrings(sorted.map(\.data)),
            ])
    }

    /// Takes away what the events of a stream say; their places stay.
    static func erasure(of stream: StreamName, before version: StreamVersion) -> [PostgresStatement] {
        let name: [PostgresValue] = [.text(stream.category.name), .text(stream.id)]
        return [
            PostgresStatement(
                """
                UPDATE events SET data = '', schema_version = \(RecordedEvent.erased), id = NULL, correlation_id = NULL,
                    causation_id = NULL, traceparent = NULL
                WHERE category = $1 AND stream_id = $2 AND version < $3
                """, name + [.int8(version.rawValue)]),
            PostgresStatement("DELETE FROM snapshots WHERE category = $1 AND stream_id = $2", name),
        ]
    }
}
#endif  // Postgres
