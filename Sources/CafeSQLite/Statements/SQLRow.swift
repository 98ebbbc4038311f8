#if SQLite
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import GRDBSQLite

/// The row on which a statement stands; valid until the next step.
struct SQLRow {
    private let statement: OpaquePointer

    init(of statement: OpaquePointer) { self.statement = statement }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// The text with every byte that was bound, zero bytes included; empty where the column is null.
    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Tells whether the column holds this text, without making a string of it.
    func isText(_ column: Int32, _ text: String) -> Bool {
        guard let start = sqlite3_column_text(statement, column) else { return false }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))).elementsEqual(text.utf8)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func data(_ column: Int32) -> Data {
        guard let start = sqlite3_column_blob(statement, column) else { return Data() }
        return Data(bytes: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
#endif  // SQLite
