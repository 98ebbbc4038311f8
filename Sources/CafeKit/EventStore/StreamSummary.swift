#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a list of streams says of one.
public struct StreamSummary: Hashable, Sendable {
    /// Its name.
    public var stream: StreamName
    /// The version of its newest event.
    public var version: StreamVersion
    /// The log position of its newest event.
    public var position: LogPosition
    /// When its newest event was recorded.
    public var changedAt: Date
    /// Whether it has been ended by a tombstone.
    public var isDeleted: Bool

    /// Creates a summary.
    public init(stream: StreamName, version: StreamVersion, position: LogPosition, changedAt: Date, isDeleted: Bool) {
        self.stream = stream
        self.version = version
        self.position = position
        self.changedAt = changedAt
        self.isDeleted = isDeleted
    }
}
