#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The state of an aggregate at a version of its stream, kept so that the next load need not begin at the first event.
///
/// A shortcut, never a source: it is used only where its shape is the one the code expects and its version is in the stream. Everything else
/// replays the events.
public struct Snapshot: Hashable, Sendable {
    /// The stream whose events led here.
    public var stream: StreamName
    /// The version of the last event that is in it.
    public var version: StreamVersion
    /// The version of the aggregate's code and shape; see ``SnapshottingAggregate/snapshotVersion``.
    public var schemaVersion: Int
    /// The state, JSON.
    public var data: Data

    /// Creates a snapshot.
    public init(stream: StreamName, version: StreamVersion, schemaVersion: Int, data: Data) {
        self.stream = stream
        self.version = version
        self.schemaVersion = schemaVersion
        self.data = data
    }
}
