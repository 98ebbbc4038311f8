#if Postgres
@testable import CafePostgres
import PostgresServer

/// Runs `body` with a new schema of the shared server.
func withDatabase<Value>(_ body: (PostgresDatabase) async throws -> Value) async throws -> Value {
    let database = try await PostgresDatabase.open(try await SharedServer.server.configuration())
    let result: Result<Value, any Error>
    do { result = .success(try await body(database)) } catch { result = .failure(error) }
    await database.close()
    return try result.get()
}

extension PostgresDatabase {
    /// Returns the number that a query finds.
    func number(_ sql: String) async throws -> Int64? {
        try await read { try $0.first(sql) { try $0.int(0) } }
    }

    /// Returns the texts that a query finds.
    func texts(_ sql: String) async throws -> [String] {
        try await read { try $0.result(sql).rows.map { try $0.text(0) } }
    }
}
#endif  // Postgres
