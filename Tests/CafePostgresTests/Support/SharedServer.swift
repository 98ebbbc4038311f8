#if Postgres
import CafePostgres
import Foundation
import PostgresServer

/// The server that all tests of this process share; each has a schema of its own in it.
enum SharedServer {
    private static let start = Task { try await PostgresServer.start(settings: ["max_connections": "1000"]) }

    static var server: PostgresServer {
        get async throws { try await start.value }
    }
}

/// A name for a schema that nobody else has.
func newSchema() -> String { "t_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "") }

extension PostgresServer {
    /// A way to a schema of this server; a new one unless named.
    func configuration(
        schema: String = newSchema(), connections: Int = 4, statementTimeout: Duration = .seconds(300), query: String = ""
    ) throws -> PostgresConfiguration {
        // All tests begin at once, and a machine may be busy with something else besides.
        try PostgresConfiguration(
            url(query: query), schema: schema, connections: connections, connectTimeout: .seconds(60),
            statementTimeout: statementTimeout)
    }
}
#endif  // Postgres
