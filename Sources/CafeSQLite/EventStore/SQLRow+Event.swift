#if SQLite
import CafeKit

extension SQLRow {
    /// Selects the columns in the order in which the members below read them.
    static let selectEvent = """
        SELECT position, category, stream_id, version, id, type, schema_version, data, correlation_id, causation_id, traceparent,
            recorded_at FROM events
        """

    var position: LogPosition { LogPosition(rawValue: integer(0)) }

    /// Tells whether the event would pass, without reading its payload.
    func passes(_ filter: EventFilter) -> Bool {
        if let types = filter.types, !types.contains(text(5)) { return false }
        guard let categories = filter.categories else { return true }
        return StreamCategory(text(1)).map(categories.contains) ?? true
    }

    /// - Throws: ``EventStoreError`` with code `corrupt` where the row holds what no store writes.
    func event() throws(EventStoreError) -> RecordedEvent {
        let (category, id, version) = (text(1), text(2), StreamVersion(rawValue: integer(3)))
        guard position > .start, let category = StreamCategory(category), !id.isEmpty, version > .start else {
            throw EventStoreError(
                .corrupt,
                "the event at position \(position) claims to be version \(version) of the stream '\(category)-\(id)'")
        }
        let stream = StreamName(category, id)
        return RecordedEvent(
            position: position, stream: stream, version: version,
            id: optionalText(4).map(EventID.init(rawValue:)) ?? EventID(stream, version), type: text(5),
            schemaVersion: Int(integer(6)), data: data(7),
            metadata: EventMetadata(
                correlationID: optionalText(8), causationID: optionalText(9), traceparent: optionalText(10)),
            recordedAt: Milliseconds(rawValue: integer(11)).date)
    }
}
#endif  // SQLite
