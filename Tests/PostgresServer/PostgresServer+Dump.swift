#if Postgres
import Foundation

extension PostgresServer {
    /// Dumps a schema with `pg_dump` and restores it on another server.
    public func copy(schema: String, to other: PostgresServer) async throws {
        let path = "\(folder.path)/\(schema).sql"
        try await tools.run(
            "pg_dump", ["-h", "127.0.0.1", "-p", "\(port)", "-U", "postgres", "-n", schema, "-f", path, "postgres"])
        try await tools.run(
            "psql", ["-Xq", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", "\(other.port)", "-U", "postgres", "-f", path])
    }
}
#endif  // Postgres
