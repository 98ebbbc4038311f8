#if Postgres
import CafeKit
@testable import CafePostgres
import Foundation
import PostgresServer
import Testing

@Suite struct `A pipeline` {
    @Test func `is one transaction, and names the statement that failed`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8 PRIMARY KEY)")
            let failure = #expect(throws: PostgresFailure.self) {
                try connection.pipeline([
                    PostgresStatement("INSERT INTO cups VALUES ($1)", [.int8(1)]),
                    PostgresStatement("INSERT INTO cups VALUES ($1)", [.int8(1)]),
                    PostgresStatement("INSERT INTO cups VALUES ($1)", [.int8(2)]),
                ])
            }
            #expect(failure?.sqlState == "23505")
            #expect(failure?.index == 1)
            #expect(failure?.constraint == "cups_pkey")
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 0)
        }
    }

    @Test func `of twenty megabytes there and back does not wait for itself`() async throws {
        try await withConnection { connection in
            let piece = Data(repeating: 7, count: 1 << 20)
            let results = try connection.pipeline((0..<20).map { _ in PostgresStatement("SELECT $1::bytea", [.bytes(piece)]) })
            #expect(results.count == 20)
            for result in results { #expect(try result.first?.data(0) == piece) }
        }
    }
}

/// Runs `body` on a new connection to the shared server.
func withConnection(_ body: @Sendable (isolated PostgresConnection) throws -> Void) async throws {
    let connection = try PostgresConnection(try await SharedServer.server.configuration())
    try await connection.use(repeatable: false, body)
    await connection.close()
}
#endif  // Postgres
