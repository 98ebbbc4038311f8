#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension RecordedEvent {
    /// The type of the event that ends a stream. No other type begins with a `$`.
    public static let tombstone = "$StreamDeleted"

    /// Whether this is the end of its stream.
    public var isTombstone: Bool { type == RecordedEvent.tombstone }

    /// Whether it was erased with its stream: its place is kept, and only ``ArchivableEventStore/readRecords(after:limit:)`` shows it.
    public var isErased: Bool { schemaVersion == RecordedEvent.erased }

    /// The schema version of what has been erased; that of a payload is 1 at least.
    package static let erased = 0

    /// The same place with nothing said there.
    func erasing() -> RecordedEvent {
        RecordedEvent(
            position: position, stream: stream, version: version, type: type, schemaVersion: RecordedEvent.erased, data: Data(),
            metadata: .none, recordedAt: recordedAt)
    }
}

extension EventDraft {
    static func tombstone(_ metadata: EventMetadata) -> EventDraft {
        EventDraft(type: RecordedEvent.tombstone, data: Data("{}".utf8), metadata: metadata)
    }
}
