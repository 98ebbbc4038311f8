#if SQLite
import CafeKit

extension SQLRow {
    /// Selects the columns in the order in which the members below read them.
    static let selectEvent = """
        SELECT position, category, stream_id, version, id, type, schema_version, data, correlation_id, causation_id, traceparent,
            recorded_at FROM events
        """

    var position: LogPosition { LogPosition(rawValue: integer(0)) }

    /// Tells whether the event would pass, without reading its payload. What has been erased never does.
    func passes(_ filter: EventFilter) -> Bool {
        if integer(6) == RecordedEvent.erased { return false }
        if let types = filter.types, !types.contains(text(5)) { return false }
        guard let categories = filter.categories else { return true }
        return StreamCategory(text(1)).map(categories.contains) ?? true
    }

    /// - Throws: ``EventStoreError`` with code `corrupt` where the row holds what no store writes.
    func event() throws(EventStoreError) -> RecordedEvent {
        guard let stream = stream(1, 2) else {
            throw EventStoreError(.corrupt, "the event at position \(position) is of the stream '\(text(1))-\(text(2))'")
        }
        return try event(of: stream)
    }

    /// Reads an event whose stream is known.
    func event(of stream: StreamName) throws(EventStoreError) -> RecordedEvent {
        let version = StreamVersion(rawValue: integer(3))
        guard position > .start, version > .start else {
            throw EventStoreError(
                .corrupt, "the event at position \(position) claims to be version \(version) of the stream '\(stream)'")
        }
        return RecordedEvent(
            position: position, stream: stream, version: version, id: optionalText(4).map(EventID.init(rawValue:)), type: text(5),
            schemaVersion: Int(integer(6)), data: data(7),
            metadata: EventMetadata(
                correlationID: optionalText(8), causationID: optionalText(9), traceparent: optionalText(10)),
            recordedAt: Milliseconds(rawValue: integer(11)).date)
    }

    /// Reads a row of category, id, version, position, time and type of a stream's newest event.
    func streamSummary() throws(EventStoreError) -> StreamSummary {
        guard let stream = stream(0, 1) else {
            throw EventStoreError(.corrupt, "there are events of the stream '\(text(0))-\(text(1))'")
        }
        return StreamSummary(
            stream: stream, version: StreamVersion(rawValue: integer(2)), position: LogPosition(rawValue: integer(3)),
            changedAt: Milliseconds(rawValue: integer(4)).date, isDeleted: isText(5, RecordedEvent.tombstone))
    }

    private func stream(_ category: Int32, _ id: Int32) -> StreamName? {
        guard let category = StreamCategory(text(category)) else { return nil }
        let id = text(id)
        return id.isEmpty ? nil : StreamName(category, id)
    }
}
#endif  // SQLite
