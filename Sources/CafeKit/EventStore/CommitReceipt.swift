/// The outcome of a commit.
public struct CommitReceipt: Hashable, Sendable {
    /// The log position of its last event; for a commit without events the head of the log. Wait for it to read your own writes.
    public var position: LogPosition
    /// The version of each stream after the commit, in the order of its appends.
    public var versions: [StreamVersion]
    /// Whether the commit had already happened, by its inbox mark or its explicit event ids, and stored nothing now.
    public var isRepeat: Bool

    /// Creates a receipt.
    public init(position: LogPosition, versions: [StreamVersion], isRepeat: Bool = false) {
        self.position = position
        self.versions = versions
        self.isRepeat = isRepeat
    }
}
