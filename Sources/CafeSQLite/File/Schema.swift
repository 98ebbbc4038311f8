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
    static let current = Schema(steps: [eventsAndViews, snapshots])

    /// Checks, before anything is written, that a file is new or ours and not from a newer library.
    ///
    /// - Throws: ``EventStoreError`` with code `newerSchema` or `corrupt`.
    func check(_ db: Database, path: String) throws { _ = try checkedVersion(db, path) }

    /// Checks that a file can be read as it is: ours, and neither from a newer library nor from an older one.
    ///
    /// - Throws: ``EventStoreError`` with code `newerSchema`, `olderSchema` or `corrupt`.
    func checkIsCurrent(_ db: Database, path: String) throws {
        let found = try checkedVersion(db, path)
        if found == 0 {
            throw EventStoreError(
                .corrupt, "'\(path)' holds no event store: it is empty, or was copied without the '-wal' beside it")
        }
        if found < version {
            throw EventStoreError(
                .olderSchema,
                "'\(path)' has schema version \(found), this library reads \(version): let its service open it once, which brings it up to date"
            )
        }
    }

    private func checkedVersion(_ db: Database, _ path: String) throws -> Int64 {
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
        return found
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
}
#endif  // SQLite
