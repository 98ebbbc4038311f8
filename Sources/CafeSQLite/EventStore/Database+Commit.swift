#if SQLite
import CafeKit
import GRDB

extension Database {
    /// Judges a commit and stores it. Everything that can refuse it is asked before its first change.
    ///
    /// - Throws: ``EventStoreError`` where it is refused, and then nothing has been written.
    func store(_ commit: Commit, at time: Milliseconds) throws -> CommitReceipt {
        if let mark = commit.mark, try has(mark) {
            return CommitReceipt(
                position: try head(), versions: try commit.appends.map { try version(of: $0.stream) }, isRepeat: true)
        }
        if let earlier = try repetition(of: commit) { return earlier }
        var versions: [StreamVersion] = []
        for append in commit.appends {
            let (actual, end) = try end(of: append.stream)
            if end != .open { throw EventStoreError(deleted: append.stream) }
            guard append.expecting.accepts(actual) else {
                throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: actual)
            }
            versions.append(actual)
        }
        if let mark = commit.mark { try insert(mark) }
        var last: LogPosition?
        for (index, append) in commit.appends.enumerated() {
            if append.isDeletion { try erase(append.stream) }
            for draft in append.events {
                versions[index] = versions[index].advanced(by: 1)
                last = try insert(draft, at: nil, in: append.stream, as: versions[index], recordedAt: time)
            }
        }
        if let snapshot = commit.snapshot { try replace(snapshot) }
        return CommitReceipt(position: try last ?? head(), versions: versions)
    }

    func has(_ mark: InboxMark) throws -> Bool {
        try first(
            "SELECT 1 FROM inbox WHERE consumer = ? AND message_id = ?", [.text(mark.consumer), .text(mark.messageID)]
        ) { _ in true } ?? false
    }

    private func insert(_ mark: InboxMark) throws {
        try run("INSERT INTO inbox (consumer, message_id) VALUES (?, ?)", [.text(mark.consumer), .text(mark.messageID)])
    }

    /// Inserts a row; without a position it gets the next one.
    func insert(
        _ draft: EventDraft, at position: LogPosition?, in stream: StreamName, as version: StreamVersion,
        recordedAt time: Milliseconds
    ) throws -> LogPosition {
        try run(
            """
            INSERT INTO events (position, category, stream_id, version, id, type, schema_version, correlation_id, causation_id,
                traceparent, recorded_at, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                position.map { .integer($0.rawValue) } ?? .null, .text(stream.category.name), .text(stream.id),
                .integer(version.rawValue), .optional(draft.id?.rawValue),
                .text(draft.type), .integer(Int64(draft.schemaVersion)), .optional(draft.metadata.correlationID),
                .optional(draft.metadata.causationID), .optional(draft.metadata.traceparent), .integer(time.rawValue),
                .blob(draft.data),
            ])
        return LogPosition(rawValue: lastInsertedRowID)
    }

    /// Takes away what the events of a stream say; their places stay.
    func erase(_ stream: StreamName) throws {
        let name: [SQLValue] = [.text(stream.category.name), .text(stream.id)]
        try run(
            """
            UPDATE events SET data = x'', schema_version = \(RecordedEvent.erased), id = NULL, correlation_id = NULL,
                causation_id = NULL, traceparent = NULL
            WHERE category = ? AND stream_id = ?
            """, name)
        try run("DELETE FROM snapshots WHERE category = ? AND stream_id = ?", name)
    }

    private func replace(_ snapshot: Snapshot) throws {
        try run(
            "INSERT OR REPLACE INTO snapshots (category, stream_id, version, schema_version, data) VALUES (?, ?, ?, ?, ?)",
            [
                .text(snapshot.stream.category.name), .text(snapshot.stream.id), .integer(snapshot.version.rawValue),
                .integer(Int64(snapshot.schemaVersion)), .blob(snapshot.data),
            ])
    }

    /// The receipt of the same commit made before, recognised by its explicit ids; nil where none is taken.
    private func repetition(of commit: Commit) throws -> CommitReceipt? {
        var repetition = RepeatedIDs()
        for append in commit.appends {
            for draft in append.events {
                guard let id = draft.id else { continue }
                repetition.note(id, draft, on: append.stream, stored: try event(id))
            }
        }
        return try repetition.receipt(for: commit)
    }
}
#endif  // SQLite
