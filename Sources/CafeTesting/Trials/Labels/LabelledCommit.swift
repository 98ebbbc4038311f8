import CafeKit

/// A commit of a trial, whose events say that they are its.
struct LabelledCommit: Sendable {
    let label: String
    let commit: Commit

    /// What a trial wants of one stream.
    struct Part {
        var stream: StreamName
        var expecting: ExpectedVersion
        /// The sizes of the payloads; nil for a deletion.
        var sizes: [Int]?
        var type = "Trial.Noted"
    }

    /// Labels the events of a commit.
    init(_ label: String, _ parts: [Part], identified: Bool, marking mark: InboxMark? = nil) {
        self.label = label
        let count = parts.reduce(0) { $0 + ($1.sizes?.count ?? 1) }
        var next = 0
        let appends = parts.map { part in
            guard let sizes = part.sizes else {
                defer { next += 1 }
                let metadata = EventMetadata(causationID: EventLabel(label, part: next, of: count).text)
                return StreamAppend.deletion(of: part.stream, expecting: part.expecting, metadata: metadata)
            }
            let drafts = sizes.map { size in
                defer { next += 1 }
                let label = EventLabel(label, part: next, of: count)
                return EventDraft(
                    id: identified ? EventID(rawValue: label.text) : nil, type: part.type, data: label.payload(size),
                    metadata: EventMetadata(causationID: label.text))
            }
            return StreamAppend(drafts, to: part.stream, expecting: part.expecting)
        }
        commit = Commit(appends, marking: mark)
    }

    /// The events with their streams, in the order of the commit.
    var drafts: [(stream: StreamName, draft: EventDraft)] {
        commit.appends.flatMap { append in append.events.map { (append.stream, $0) } }
    }

    /// Whether a repetition is recognised: no event of it is without an id.
    var isIdentified: Bool { commit.appends.contains { $0.events.contains { $0.id != nil } } }
}
