#if SQLite
public import CafeKit
import GRDB

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SQLiteFile {
    /// Opens a database file that is there, to look into it: nothing is made, brought up to date or written.
    ///
    /// A service may have it open and go on meanwhile; what it commits is seen. SQLite still wants to keep `-wal` and `-shm` beside a file,
    /// and makes them where they are missing; they say nothing that is not in the file.
    /// - Throws: ``EventStoreError`` with code `unavailable` where there is no such file or it cannot be read, `corrupt` where it is no
    ///   database or another application's, `olderSchema` or `newerSchema` where another version of this library has written it.
    public static func open(forReadingAt path: String) throws(EventStoreError) -> SQLiteFile {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw EventStoreError(.unavailable, "there is no file at '\(path)'")
        }
        if isFolder { throw EventStoreError(.unavailable, "'\(path)' is a folder, not a database file") }
        do {
            var configuration = configuration(.seconds(5), .current, path)
            configuration.readonly = true
            let pool = try DatabasePool(path: path, configuration: configuration)
            let head = try pool.unsafeRead { db in
                try Schema.current.checkIsCurrent(db, path: path)
                return try db.head()
            }
            return SQLiteFile(pool, head: head)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode.primaryResultCode)
        {
            throw EventStoreError(
                .unavailable, "'\(path)' cannot be read: that takes the right to read it, and to write '-shm' beside it",
                cause: error)
        } catch {
            throw EventStoreError(error, in: path)
        }
    }

    /// Looks through the whole file for damage, and for snapshots that are ahead of their streams.
    ///
    /// Blocks its thread for as long as the disk needs; services go on meanwhile.
    /// - Returns: What SQLite's `integrity_check` complains about, at most a hundred of each kind.
    /// - Throws: ``EventStoreError`` with code `unavailable`, or `corrupt` where the damage keeps SQLite from looking any further.
    public func checkIntegrity() throws(EventStoreError) -> [LogFinding] {
        try read { db in
            var findings: [LogFinding] = []
            try db.rows("PRAGMA integrity_check(100)") { row in
                if !row.isText(0, "ok") { findings.append(LogFinding(.database, "SQLite says: \(row.text(0))")) }
                return true
            }
            try db.rows(
                """
                SELECT category, stream_id, version FROM snapshots AS snapshot WHERE version > coalesce(
                    (SELECT max(version) FROM events WHERE category = snapshot.category AND stream_id = snapshot.stream_id), 0)
                LIMIT 100
                """
            ) { row in
                findings.append(
                    LogFinding(.snapshot, "the snapshot of \(row.text(0))-\(row.text(1)) is ahead of its stream"))
                return true
            }
            return findings
        }
    }

    /// How large the file is, in bytes, what waits in its write-ahead log not counted.
    ///
    /// - Throws: ``EventStoreError`` with code `unavailable`.
    public func size() throws(EventStoreError) -> Int64 {
        try read { db in
            let pages = try db.first("PRAGMA page_count") { $0.integer(0) } ?? 0
            return try pages * (db.first("PRAGMA page_size") { $0.integer(0) } ?? 0)
        }
    }

    /// The number of the schema that the file has.
    ///
    /// - Throws: ``EventStoreError`` with code `unavailable`.
    public func schemaVersion() throws(EventStoreError) -> Int64 { try read { db in try Schema.version(of: db) } }
}
#endif  // SQLite
