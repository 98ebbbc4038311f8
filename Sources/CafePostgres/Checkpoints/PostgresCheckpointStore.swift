#if Postgres
public import CafeKit

/// A checkpoint store in a PostgreSQL database. What it throws is ``EventStoreError``.
public struct PostgresCheckpointStore: CheckpointStore {
    let database: PostgresDatabase

    /// Creates a store over an open database.
    public init(_ database: PostgresDatabase) { self.database = database }

    public func checkpoint(_ name: String) async throws -> LogPosition? {
        try await database.read { connection in
            try connection.first("SELECT position FROM checkpoints WHERE name = $1", [.text(name)]) {
                LogPosition(rawValue: try $0.int(0))
            }
        }
    }

    public func saveCheckpoint(_ name: String, at position: LogPosition) async throws {
        try await database.write { connection in
            _ = try connection.run(
                """
                INSERT INTO checkpoints (name, position) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET position = excluded.position
                """,
                [.text(name), .int8(position.rawValue)])
        }
    }
}
#endif  // Postgres
