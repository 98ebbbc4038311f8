#if SQLite
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import GRDB
import GRDBSQLite

/// Cached statements driven with SQLite's own calls.
///
/// GRDB binds text up to its first zero byte, which would make two streams one, and boxes every value on the way. Here text keeps its
/// length, and a payload is read by SQLite where it lies.
extension Database {
    /// Runs a statement that returns no rows.
    func run(_ sql: String, _ values: [SQLValue] = []) throws {
        try rows(sql, values) { _ in true }
    }

    /// Returns what `read` makes of the first row, nil where there is none.
    func first<Value>(_ sql: String, _ values: [SQLValue] = [], _ read: (SQLRow) throws -> Value) throws -> Value? {
        var value: Value?
        try rows(sql, values) { row in
            value = try read(row)
            return false
        }
        return value
    }

    /// Visits the rows of a statement until `visit` returns false.
    func rows(_ sql: String, _ values: [SQLValue] = [], _ visit: (SQLRow) throws -> Bool) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try bind(values[...], to: statement) {
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: if try !visit(SQLRow(of: statement)) { return }
                case SQLITE_DONE: return
                case let code: throw failure(code, sql)
                }
            }
        }
    }

    /// Binds the values and runs `body` while they are bound.
    private func bind(_ values: ArraySlice<SQLValue>, to statement: OpaquePointer, _ body: () throws -> Void) throws {
        for index in values.indices {
            let place = Int32(index + 1)
            switch values[index] {
            case .null: try check(sqlite3_bind_null(statement, place))
            case .integer(let number): try check(sqlite3_bind_int64(statement, place, number))
            case .text(let text): try check(bind(text, at: place, to: statement))
            case .blob(let data):
                guard !data.isEmpty else {
                    try check(sqlite3_bind_zeroblob(statement, place, 0))
                    continue
                }
                return try data.withUnsafeBytes { bytes in
                    try check(sqlite3_bind_blob64(statement, place, bytes.baseAddress, UInt64(bytes.count), nil))
                    try bind(values[(index + 1)...], to: statement, body)
                }
            }
        }
        try body()
    }

    private func bind(_ text: String, at place: Int32, to statement: OpaquePointer) -> Int32 {
        // An empty buffer may have no address, and no address means null to SQLite.
        guard !text.isEmpty else { return sqlite3_bind_text(statement, place, "", 0, copied) }
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                sqlite3_bind_text64(statement, place, bytes.baseAddress, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure(code, nil) }
    }

    private func failure(_ code: Int32, _ sql: String?) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage, sql: sql)
    }
}

/// Tells SQLite to copy what is bound: `SQLITE_TRANSIENT`, which the importer cannot express.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
#endif  // SQLite
