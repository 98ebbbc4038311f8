#if Postgres
import CafeKit

/// Judges commits one after the other by what is known of the database, and gathers what they write.
///
/// It calls nobody. What it does not know of another process the constraints of the tables find out: then all are judged anew.
struct CommitJudge {
    /// Where a stream ends.
    struct End: Equatable {
        var version: StreamVersion
        var isDeleted: Bool

        static let none = End(version: .start, isDeleted: false)
    }

    enum Verdict {
        /// It is written: the versions of its streams after it, and the place of its last event among all that is written; zero for none.
        case accepted(versions: [StreamVersion], lastPlace: Int)
        /// Its mark was there before.
        case handled(CommitReceipt)
        /// Its events were there before.
        case repeated(CommitReceipt)
        case refused(EventStoreError)
        /// It shares an id or a mark with one that was accepted just now: to be judged once that has been written.
        case deferred
    }

    var ends: [StreamName: End] = [:]
    var marks: Set<InboxMark> = []
    var events: [EventID: RecordedEvent] = [:]
    var head = LogPosition.start
    /// The transactions that have committed events which have no position yet, as the server writes a list of them; nil for none.
    var unordered: String?
    private(set) var writing = CommitRows()
    private var newIDs: Set<EventID> = []

    mutating func judge(_ commit: Commit, at time: Int64) -> Verdict {
        do {
            if let mark = commit.mark {
                if marks.contains(mark) { return .handled(repetition(of: commit)) }
                if writing.marks.contains(mark) { return .deferred }
            }
            if !newIDs.isEmpty, commit.appends.contains(where: { $0.events.contains { $0.id.map(newIDs.contains) ?? false } }) {
                return .deferred
            }
            if let earlier = try repetitionByIDs(of: commit) { return .repeated(earlier) }
            for append in commit.appends { try check(append) }
        } catch {
            return .refused(error)
        }
        return write(commit, at: time)
    }

    private func check(_ append: StreamAppend) throws(EventStoreError) {
        let end = ends[append.stream] ?? .none
        if end.isDeleted { throw EventStoreError(deleted: append.stream) }
        guard append.expecting.accepts(end.version) else {
            throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: end.version)
        }
    }

    private mutating func write(_ commit: Commit, at time: Int64) -> Verdict {
        var versions: [StreamVersion] = []
        var lastPlace = 0
        let writes = commit.mark != nil || commit.appends.contains { !$0.events.isEmpty }
        for append in commit.appends {
            var end = ends[append.stream] ?? .none
            if append.events.isEmpty, writes, append.expecting != .any { writing.hold(append.stream, at: end.version) }
            for draft in append.events {
                end.version = end.version.advanced(by: 1)
                if let id = draft.id { newIDs.insert(id) }
                lastPlace = writing.add(draft, to: append.stream, as: end.version, at: time)
            }
            if append.isDeletion {
                end.isDeleted = true
                writing.delete(append.stream, at: end.version)
            }
            ends[append.stream] = end
            versions.append(end.version)
        }
        if let mark = commit.mark { writing.marks.insert(mark) }
        if let snapshot = commit.snapshot { writing.snapshots[snapshot.stream] = snapshot }
        return .accepted(versions: versions, lastPlace: lastPlace)
    }

    private func repetition(of commit: Commit) -> CommitReceipt {
        CommitReceipt(
            position: head, versions: commit.appends.map { (ends[$0.stream] ?? .none).version }, isRepeat: true)
    }

    private func repetitionByIDs(of commit: Commit) throws(EventStoreError) -> CommitReceipt? {
        guard !events.isEmpty else { return nil }
        var repetition = RepeatedIDs()
        for append in commit.appends {
            for draft in append.events {
                guard let id = draft.id else { continue }
                repetition.note(id, draft, on: append.stream, stored: events[id])
            }
        }
        return try repetition.receipt(for: commit)
    }
}
#endif  // Postgres
