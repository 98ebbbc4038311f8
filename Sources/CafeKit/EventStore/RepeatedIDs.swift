/// Tells a repeated commit from one that reuses another event's id, from what a store finds under the explicit ids of its drafts.
package struct RepeatedIDs {
    private var found: [RecordedEvent] = []
    private var isMissing = false
    private var clash: EventID?

    package init() {}

    /// Takes in what is stored under the id of a draft.
    package mutating func note(_ id: EventID, _ draft: EventDraft, on stream: StreamName, stored: RecordedEvent?) {
        guard let stored else {
            isMissing = true
            return
        }
        if stored.stream == stream, stored.type == draft.type, stored.data == draft.data {
            found.append(stored)
        } else {
            clash = clash ?? id
        }
    }

    /// Returns the first receipt again where all ids are stored, nil where none is.
    ///
    /// - Throws: `duplicateEvent` where an id belongs to another event, or only some of them are stored.
    package func receipt(for commit: Commit) throws(EventStoreError) -> CommitReceipt? {
        if let clash { throw EventStoreError(taken: clash) }
        guard let last = found.max(by: { $0.position < $1.position }) else { return nil }
        if isMissing || found.count < commit.appends.reduce(0, { $0 + $1.events.count }) {
            throw EventStoreError(.duplicateEvent, "the event id '\(last.id)' is stored, others of the same commit are not")
        }
        let versions = commit.appends.map { append in
            found.filter { $0.stream == append.stream }.map(\.version).max() ?? .start
        }
        return CommitReceipt(position: last.position, versions: versions, isRepeat: true)
    }
}
