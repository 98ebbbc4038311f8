#if SQLite
import CafeKit
import GRDB

/// The tables, as numbered steps. `PRAGMA user_version` says how many a file has been through.
///
/// A step that was ever released is never edited: a change is a new step at the end.
struct Schema {
    /// The n-th step leads to version n.
    let steps: [String]

    /// The version that this library writes.
    var version: Int64 { Int64(steps.count) }

    /// "Café" as bytes: tells our files from other SQLite databases (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x43_61_66_65

    /// What this library writes.
    static let current = Schema(steps: [eventsAndViews])

    /// Checks, before anything is written, that a file is new or ours and not from a newer library.
    ///
    /// - Throws: ``EventStoreError`` with code `newerSchema` or `corrupt`.
    func check(_ db: Database, path: String) throws {
        // From one snapshot: another process may be making the file, and its tables come with their owner and version or not at all.
        var (tables, owner, found): (Int64, Int64, Int64) = (0, 0, 0)
        try db.inTransaction(.deferred) {
            tables = try db.first("SELECT count(*) FROM sqlite_master") { $0.integer(0) } ?? 0
            owner = try db.first("PRAGMA application_id") { $0.integer(0) } ?? 0
            found = try Self.version(of: db)
            return .commit
        }
        if owner != Self.applicationID, owner != 0 || found != 0 || tables != 0 {
            throw EventStoreError(.corrupt, "'\(path)' is a database of another application")
        }
        if found > version {
            throw EventStoreError(
                .newerSchema, "'\(path)' has schema version \(found), this library supports up to \(version): use a newer one"
            )
        }
    }

    /// Takes a file through the steps it has not seen, in one transaction.
    ///
    /// The version is read inside the transaction, so that two processes that open a new file at once do not both run a step.
    func migrate(_ db: Database) throws {
        guard try Self.version(of: db) < version else { return }
        try db.inTransaction(.immediate) {
            let found = try Self.version(of: db)
            for step in steps.dropFirst(Int(found)) { try db.execute(sql: step) }
            try db.execute(sql: "PRAGMA user_version = \(max(found, version)); PRAGMA application_id = \(Self.applicationID)")
            return .commit
        }
    }

    static func version(of db: Database) throws -> Int64 {
        try db.first("PRAGMA user_version") { $0.integer(0) } ?? 0
    }

    private static let eventsAndViews = """
        CREATE TABLE events (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            category TEXT NOT NULL,
            stream_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            id TEXT,
            type TEXT NOT NULL,
            schema_version INTEGER NOT NULL,
            data BLOB NOT NULL,
            correlation_id TEXT,
            causation_id TEXT,
            traceparent TEXT,
            recorded_at INTEGER NOT NULL,
            UNIQUE (category, stream_id, version)
        );
        CREATE UNIQUE INDEX events_by_id ON events (id) WHERE id IS NOT NULL;
        CREATE INDEX events_by_correlation ON events (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE TABLE inbox (
            consumer TEXT NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (consumer, message_id)
        ) WITHOUT ROWID;
        CREATE TABLE checkpoints (
            name TEXT NOT NULL PRIMARY KEY,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE view_documents (
            view TEXT NOT NULL,
            key TEXT NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (view, key)
        );
        CREATE TABLE view_entries (
            view TEXT NOT NULL,
            "index" TEXT NOT NULL,
            value TEXT NOT NULL,
            rank INTEGER NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (view, "index", value, rank, key)
        ) WITHOUT ROWID;
        CREATE INDEX view_entries_by_key ON view_entries (view, key);
        CREATE TABLE view_progress (
            view TEXT NOT NULL,
            source TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (view, source)
        ) WITHOUT ROWID;
        """
}
#endif  // SQLite
