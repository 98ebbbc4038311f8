#if Postgres
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension PostgresRow {
    /// The columns in the order in which the members below read them.
    static let eventColumns = """
        position, category, stream_id, version, id, type, schema_version, data, correlation_id, causation_id, traceparent, recorded_at
        """

    /// ``eventColumns``, with ``RecordedEvent/beingErased`` as the schema version of what a deletion has erased that is not in the log yet.
    static let settledColumns = eventColumns.replacing(
        "schema_version",
        with: """
            CASE WHEN schema_version = \(RecordedEvent.erased) AND type <> '\(RecordedEvent.tombstone)' AND EXISTS (
                SELECT FROM events AS tombstone WHERE tombstone.position IS NULL AND tombstone.type = '\(RecordedEvent.tombstone)'
                AND (tombstone.category, tombstone.stream_id) = (event.category, event.stream_id)
            ) THEN \(RecordedEvent.beingErased) ELSE schema_version END
            """)

    /// Zero where the event has none yet.
    var position: LogPosition { get throws { LogPosition(rawValue: try optionalInt(0) ?? 0) } }

    /// - Throws: ``EventStoreError`` with code `corrupt` where the row holds what no store writes.
    func event() throws -> RecordedEvent {
        try event(of: try stream(1, 2))
    }

    /// Reads an event whose stream is known.
    func event(of stream: StreamName) throws -> RecordedEvent {
        let version = StreamVersion(rawValue: try int(3))
        guard version > .start else {
            throw EventStoreError(.corrupt, "an event at position \(try position) claims to be version \(version) of '\(stream)'")
        }
        return RecordedEvent(
            position: try position, stream: stream, version: version, id: try optionalText(4).map(EventID.init(rawValue:)),
            type: try text(5), schemaVersion: Int(try int(6)), data: try data(7),
            metadata: EventMetadata(
                correlationID: try optionalText(8), causationID: try optionalText(9), traceparent: try optionalText(10)),
            recordedAt: Date(timeIntervalSince1970: Double(try int(11)) / 1000))
    }

    /// Reads a row of category, id, version, position, time and type of a stream's newest event.
    func streamSummary() throws -> StreamSummary {
        StreamSummary(
            stream: try stream(0, 1), version: StreamVersion(rawValue: try int(2)),
            position: LogPosition(rawValue: try int(3)),
            changedAt: Date(timeIntervalSince1970: Double(try int(4)) / 1000), isDeleted: try text(5) == RecordedEvent.tombstone)
    }

    func stream(_ category: Int32, _ id: Int32) throws -> StreamName {
        let (name, id) = (try text(category), try text(id))
        guard let category = StreamCategory(name), !id.isEmpty else {
            throw EventStoreError(.corrupt, "there is an event of the stream '\(name)-\(id)'")
        }
        return StreamName(category, id)
    }
}

extension RecordedEvent {
    /// The schema version of an event whose stream's deletion is committed and not in the log yet.
    static let beingErased = -1
}
#endif  // Postgres
