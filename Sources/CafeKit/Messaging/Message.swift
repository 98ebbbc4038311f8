#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event on its way between services: a CloudEvents 1.0 message.
///
/// Its id is the id of the event it tells of, so the same event published twice is the same message. Its key is the correlation id:
/// every transport keeps the order of messages with the same key.
public struct Message: Hashable, Sendable {
    /// The identity, unique within `source`.
    public var id: EventID
    /// The service that tells: `payment`.
    public var source: String
    /// The event type: `PaymentApproved`.
    public var type: String
    /// The stream that the event belongs to.
    public var stream: StreamName
    /// Its version there.
    public var version: StreamVersion
    /// Its position in the log of the source.
    public var position: LogPosition
    /// The version of the payload's shape.
    public var schemaVersion: Int
    /// When it was recorded.
    public var time: Date
    /// Why it exists.
    public var metadata: EventMetadata
    /// The payload, JSON.
    public var data: Data
    /// CloudEvents attributes that are none of ours, as their producer sent them: names of small letters and digits.
    public var extensions: [String: String] = [:]

    /// Creates a message that tells of a recorded event.
    public init(_ event: RecordedEvent, from source: String) {
        self.id = event.id
        self.source = source
        self.type = event.type
        self.stream = event.stream
        self.version = event.version
        self.position = event.position
        self.schemaVersion = event.schemaVersion
        self.time = event.recordedAt
        self.metadata = event.metadata
        self.data = event.data
    }

    /// Messages with the same key arrive in order: the correlation id, or the stream where there is none.
    public var key: String { metadata.correlationID ?? stream.description }

    /// Returns the event that this tells of, or nil where it is none of `Event`.
    public func event<Event: DomainEvent>(as _: Event.Type = Event.self) throws(EventCodecError) -> Event? {
        guard stream.category == Event.category else { return nil }
        return try EventCodec.event(Event.self, type: type, data: data, schemaVersion: schemaVersion)
    }

    /// The metadata for whatever this message causes: same correlation, this message as the cause.
    public var consequence: EventMetadata {
        EventMetadata(correlationID: metadata.correlationID, causationID: id.rawValue, traceparent: metadata.traceparent)
    }
}
