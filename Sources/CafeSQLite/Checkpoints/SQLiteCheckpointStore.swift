#if SQLite
public import CafeKit

/// A checkpoint store in a database file.
///
/// A save shares its transaction with whatever else is written to the file at that moment. What it throws is ``EventStoreError``.
public struct SQLiteCheckpointStore: CheckpointStore {
    let file: SQLiteFile

    /// Creates a store over an open file.
    public init(_ file: SQLiteFile) { self.file = file }

    public func checkpoint(_ name: String) async throws -> LogPosition? {
        try file.read { db in
            try db.first("SELECT position FROM checkpoints WHERE name = ?", [.text(name)]) {
                LogPosition(rawValue: $0.integer(0))
            }
        }
    }

    public func saveCheckpoint(_ name: String, at position: LogPosition) async throws {
        try await file.writer.write { db in
            try db.run(
                """
                INSERT INTO checkpoints (name, position) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET position = excluded.position
                """,
                [.text(name), .integer(position.rawValue)])
        }
    }
}
#endif  // SQLite
