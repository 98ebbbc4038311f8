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
