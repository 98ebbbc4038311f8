#if SQLite
import CafeKit
import CafeSQLite
import Foundation

/// Runs `body` with the path of a new database file in a folder of its own, which is removed afterwards.
func withDatabasePath<Value>(_ body: (_ path: String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.appendingPathComponent("cafe.sqlite").path)
}

/// Runs `body` with a new database file.
func withFile<Value>(_ body: (SQLiteFile) async throws -> Value) async throws -> Value {
    try await withDatabasePath { path in try await body(try SQLiteFile.open(at: path)) }
}
#endif  // SQLite
