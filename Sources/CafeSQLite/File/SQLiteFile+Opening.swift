#if SQLite
public import CafeKit
import GRDB

extension SQLiteFile {
    /// Opens a database file, makes it where there is none, and brings its schema up to date.
    ///
    /// Blocks its thread for the moment this takes: open files at start-up. The file's folder must exist.
    /// - Parameters:
    ///   - path: Where the file is. Two more, `-wal` and `-shm`, lie beside it while it is open.
    ///   - busyTimeout: How long a write waits while another process writes, before it is refused with `unavailable`.
    /// - Throws: ``EventStoreError`` with code `newerSchema` where a newer version of this library has written the file, `corrupt` where it
    ///   is no database or another application's, or `unavailable` where the folder is missing or the file cannot be written. A refused
    ///   file is left as it was.
    public static func open(at path: String, busyTimeout: Duration = .seconds(5)) throws(EventStoreError) -> SQLiteFile {
        try open(at: path, busyTimeout: busyTimeout, schema: .current)
    }

    static func open(at path: String, busyTimeout: Duration, schema: Schema) throws(EventStoreError) -> SQLiteFile {
        do {
            let pool = try pool(at: path, busyTimeout, schema)
            let head = try pool.writeWithoutTransaction { db in
                // GRDB sets NORMAL when it turns on the write-ahead log, so this has to come after.
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864")
                // What a deleted stream said is overwritten, not only unlinked.
                try db.execute(sql: "PRAGMA secure_delete = FAST")
                try schema.migrate(db)
                return try db.head()
            }
            return SQLiteFile(pool, head: head)
        } catch {
            throw EventStoreError(error, in: path)
        }
    }

    /// Opens the pool again where another process is just making the same file: SQLite waits for no lock while it turns on the
    /// write-ahead log.
    private static func pool(at path: String, _ busyTimeout: Duration, _ schema: Schema) throws -> DatabasePool {
        let configuration = configuration(busyTimeout, schema, path)
        let deadline = ContinuousClock.now + busyTimeout
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError
                where error.resultCode.primaryResultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                yieldThread()
            }
        }
    }

    static func configuration(_ busyTimeout: Duration, _ schema: Schema, _ path: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "cafe"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase { db in
            if !db.configuration.readonly { try schema.check(db, path: path) }
            try db.execute(sql: "PRAGMA cache_size = -8000")
        }
        return configuration
    }
}
#endif  // SQLite
