#if Postgres
@testable import CafePostgres
import PostgresServer

/// Runs `body` on a new connection to the shared server.
func withConnection(
    schema: String = newSchema(), statementTimeout: Duration = .seconds(300),
    _ body: @Sendable (isolated PostgresConnection) throws -> Void
) async throws {
    let configuration = try await SharedServer.server.configuration(schema: schema, statementTimeout: statementTimeout)
    let connection = try PostgresConnection(configuration)
    try await connection.use(repeatable: false, body)
    await connection.close()
}
#endif  // Postgres
