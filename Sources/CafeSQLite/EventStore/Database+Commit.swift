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
            let actual = try version(of: append.stream)
            guard append.expecting.accepts(actual) else {
                throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: actual)
            }
            versions.append(actual)
        }
        if let mark = commit.mark { try insert(mark) }
        var last: LogPosition?
        for (index, append) in commit.appends.enumerated() {
            for draft in append.events {
                versions[index] = versions[index].advanced(by: 1)
                last = try insert(draft, to: append.stream, as: versions[index], at: time)
            }
        }
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

    private func insert(
        _ draft: EventDraft, to stream: StreamName, as version: StreamVersion, at time: Milliseconds
    ) throws -> LogPosition {
        try run(
            """
            INSERT INTO events (category, stream_id, version, id, type, schema_version, correlation_id, causation_id, traceparent,
                recorded_at, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(stream.category.name), .text(stream.id), .integer(version.rawValue), .optional(draft.id?.rawValue),
                .text(draft.type), .integer(Int64(draft.schemaVersion)), .optional(draft.metadata.correlationID),
                .optional(draft.metadata.causationID), .optional(draft.metadata.traceparent), .integer(time.rawValue),
                .blob(draft.data),
            ])
        return LogPosition(rawValue: lastInsertedRowID)
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
