#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event that is to be appended: its payload is encoded, its place is not known yet.
public struct EventDraft: Hashable, Sendable {
    /// The writer's own id, which makes the append idempotent; nil to be called after stream and version.
    public var id: EventID?
    /// The stored name of the event, `OrderPlaced`.
    public var type: String
    /// The version of the payload's shape.
    public var schemaVersion: Int
    /// The payload, JSON.
    public var data: Data
    /// Why it exists.
    public var metadata: EventMetadata

    /// Creates a draft.
    public init(id: EventID? = nil, type: String, schemaVersion: Int = 1, data: Data, metadata: EventMetadata = .none) {
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.data = data
        self.metadata = metadata
    }
}

/// An event as a store holds it, payload not decoded.
public struct RecordedEvent: Hashable, Sendable {
    /// Its place in the log of the store.
    public var position: LogPosition
    /// The stream it belongs to.
    public var stream: StreamName
    /// Its place in that stream.
    public var version: StreamVersion
    /// Its identity.
    public var id: EventID
    /// Its stored name.
    public var type: String
    /// The version of the payload's shape.
    public var schemaVersion: Int
    /// The payload, byte for byte as appended.
    public var data: Data
    /// Why it exists.
    public var metadata: EventMetadata
    /// When the store accepted it, to the millisecond. For people; nothing is decided by it.
    public var recordedAt: Date

    /// Creates a record; stores do this when they read.
    public init(
        position: LogPosition, stream: StreamName, version: StreamVersion, id: EventID, type: String, schemaVersion: Int = 1,
        data: Data, metadata: EventMetadata, recordedAt: Date
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.data = data
        self.metadata = metadata
        self.recordedAt = recordedAt
    }
}

/// A decoded event with the record it came from.
public struct EventEnvelope<Event: DomainEvent>: Sendable {
    /// The event.
    public let event: Event
    /// Where, when and why it was recorded.
    public let record: RecordedEvent

    /// Creates an envelope.
    public init(event: Event, record: RecordedEvent) {
        self.event = event
        self.record = record
    }
}

extension EventEnvelope: Equatable where Event: Equatable {}
