#if SQLite
import CafeKit
import GRDB

extension Database {
    /// Stores changes where the view is still where they start from; tells whether it was.
    func apply(_ changes: ViewChanges) throws -> Bool {
        guard try progress(of: changes.view, in: changes.source) == changes.from else { return false }
        for document in changes.documents where document.replacing != .any {
            let stored = try documents([document.key], in: changes.view)[document.key]
            guard document.replacing.accepts(stored) else { return false }
        }
        for document in changes.documents {
            try run(
                """
                INSERT INTO view_documents (view, key, data) VALUES (?, ?, ?)
                ON CONFLICT (view, key) DO UPDATE SET data = excluded.data
                """,
                [.text(changes.view), .text(document.key), .blob(document.data)])
            try replaceEntries(of: document, in: changes.view)
        }
        try run(
            """
            INSERT INTO view_progress (view, source, position) VALUES (?, ?, ?)
            ON CONFLICT (view, source) DO UPDATE SET position = excluded.position
            """,
            [.text(changes.view), .text(changes.source), .integer(changes.through.rawValue)])
        return true
    }

    func forget(_ view: String) throws {
        try run("DELETE FROM view_documents WHERE view = ?", [.text(view)])
        try run("DELETE FROM view_entries WHERE view = ?", [.text(view)])
        try run("DELETE FROM view_progress WHERE view = ?", [.text(view)])
    }

    /// Writes only what differs: most changes of a document move few of its entries.
    private func replaceEntries(of document: ViewDocument, in view: String) throws {
        let wanted = Set(document.entries)
        let stored = try entries(of: document.key, in: view)
        for entry in stored.subtracting(wanted) {
            try run(
                #"DELETE FROM view_entries WHERE view = ? AND "index" = ? AND value = ? AND rank = ? AND key = ?"#,
                values(of: entry, document.key, view))
        }
        for entry in wanted.subtracting(stored) {
            try run(
                #"INSERT INTO view_entries (view, "index", value, rank, key) VALUES (?, ?, ?, ?, ?)"#,
                values(of: entry, document.key, view))
        }
    }

    private func entries(of key: String, in view: String) throws -> Set<IndexEntry> {
        var entries: Set<IndexEntry> = []
        try rows(#"SELECT "index", value, rank FROM view_entries WHERE view = ? AND key = ?"#, [.text(view), .text(key)]) {
            row in
            entries.insert(IndexEntry(index: row.text(0), value: row.text(1), rank: row.integer(2)))
            return true
        }
        return entries
    }

    private func values(of entry: IndexEntry, _ key: String, _ view: String) -> [SQLValue] {
        [.text(view), .text(entry.index), .text(entry.value), .integer(entry.rank), .text(key)]
    }
}
#endif  // SQLite
