#if SQLite
import CafeSQLite
import Machine

/// Runs `body` with the path of a new database file in a folder of its own, which is removed afterwards.
func withDatabasePath<Value>(_ body: (_ path: String) async throws -> Value) async throws -> Value {
    try await TemporaryFolder.with { folder in try await body(folder.path("cafe.sqlite")) }
}

/// Runs `body` with a new database file.
func withFile<Value>(_ body: (SQLiteFile) async throws -> Value) async throws -> Value {
    try await withDatabasePath { path in try await body(try SQLiteFile.open(at: path)) }
}
#endif  // SQLite
