#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event as a store holds it, payload not decoded.
public struct RecordedEvent: Hashable, Sendable {
    /// Its place in the log of the store.
    public var position: LogPosition
    /// The stream it belongs to.
    public var stream: StreamName
    /// Its place in that stream.
    public var version: StreamVersion
    /// The id that its writer gave it, nil where it is called after stream and version.
    public var ownID: EventID?
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
        position: LogPosition, stream: StreamName, version: StreamVersion, id: EventID? = nil, type: String,
        schemaVersion: Int = 1, data: Data, metadata: EventMetadata, recordedAt: Date
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.ownID = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.data = data
        self.metadata = metadata
        self.recordedAt = recordedAt
    }

    /// Its identity: its writer's, or stream and version.
    public var id: EventID { ownID ?? EventID(stream, version) }
}
