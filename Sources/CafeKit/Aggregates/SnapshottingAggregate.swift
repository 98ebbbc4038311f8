/// An aggregate whose state can be written down, so that a long history need not be replayed at every command.
public protocol SnapshottingAggregate: Aggregate, Codable {
    /// The version of what `evolve` computes and of how the state is written.
    ///
    /// Raise it with every change of either: snapshots of other versions are passed over and the events replayed.
    static var snapshotVersion: Int { get }
}

/// When a snapshot is written.
public struct SnapshotPolicy: Hashable, Sendable {
    /// The number of events since the last one from which on a commit brings a snapshot along; nil for none.
    let interval: Int?

    /// Never.
    public static let never = SnapshotPolicy(interval: nil)

    /// With the first commit after `count` events.
    public static func every(_ count: Int) -> SnapshotPolicy { SnapshotPolicy(interval: max(1, count)) }
}
