import CafeKit

/// Where a commit stands in the log.
struct Placement {
    let commit: LabelledCommit
    /// The position of its first event.
    let first: LogPosition
    /// The version of each of its streams after it; nil where its events have been erased and no receipt tells.
    let versions: [StreamVersion?]

    var last: LogPosition { first.advanced(by: commit.drafts.count - 1) }

    /// Returns the draft at a position.
    func draft(at position: LogPosition) -> (stream: StreamName, draft: EventDraft)? {
        let drafts = commit.drafts
        let index = Int(position.rawValue - first.rawValue)
        return drafts.indices.contains(index) ? drafts[index] : nil
    }
}

extension RecordedEvent {
    /// Tells whether this is what was appended.
    func tells(_ draft: EventDraft, of stream: StreamName) -> Bool {
        self.stream == stream && type == draft.type && data == draft.data && metadata == draft.metadata && ownID == draft.id
            && schemaVersion == draft.schemaVersion
    }
}
