#if Services
import CafeKit
import Foundation
import GRDBSQLite

/// SQLite driven with its own calls on one thread: the same table, the same row, a transaction each, `synchronous=FULL`. What the
/// store is measured against.
final class BareSQLite {
    struct Failure: Error { let message: String }

    private var database: OpaquePointer?

    /// Opens a file that a store has made, so that table and indexes are the same.
    init(_ path: String) throws {
        guard sqlite3_open(path, &database) == SQLITE_OK else { throw failure }
        try run("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8000")
    }

    deinit { sqlite3_close(database) }

    /// Appends for a while, and returns the rate.
    func appendsPerSecond(for limit: Duration) throws -> Double {
        let insert = try prepare(
            """
            INSERT INTO events (category, stream_id, version, type, schema_version, recorded_at, data)
            VALUES ('bench', ?, ?, 'DrinkOrdered', 1, ?, ?)
            """)
        let (begin, commit) = (try prepare("BEGIN IMMEDIATE"), try prepare("COMMIT"))
        defer { for statement in [insert, begin, commit] { sqlite3_finalize(statement) } }
        let run = UUID().uuidString.prefix(8)
        let data = [UInt8](AppendLoad.draft.data)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while start.duration(to: clock.now) < limit {
            try step(begin)
            sqlite3_bind_text(insert, 1, "\(run)-\(count / 100)", -1, copied)
            sqlite3_bind_int64(insert, 2, Int64(count % 100 + 1))
            sqlite3_bind_int64(insert, 3, Int64(Date().timeIntervalSince1970 * 1000))
            sqlite3_bind_blob(insert, 4, data, Int32(data.count), copied)
            try step(insert)
            try step(commit)
            count += 1
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// Reads every column of every event, and returns how many a second.
    func readsPerSecond() throws -> Double {
        let select = try prepare(
            "SELECT position, category, stream_id, version, type, data, recorded_at FROM events ORDER BY position")
        defer { sqlite3_finalize(select) }
        let clock = ContinuousClock()
        let start = clock.now
        var (count, bytes) = (0, 0)
        while sqlite3_step(select) == SQLITE_ROW {
            count += 1
            for column in 0..<7 as Range<Int32> {
                _ = sqlite3_column_blob(select, column)
                bytes += Int(sqlite3_column_bytes(select, column))
            }
        }
        guard bytes > 0 else { throw failure }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    private var failure: Failure { Failure(message: String(cString: sqlite3_errmsg(database))) }

    private func run(_ sql: String) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    private func prepare(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
        return statement
    }

    private func step(_ statement: OpaquePointer?) throws {
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
        sqlite3_reset(statement)
    }
}

private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
#endif  // Services
