#if Postgres
import CafeKit
@testable import CafePostgres
import Foundation
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A pipeline` {
    private static let insert = "INSERT INTO cups VALUES ($1)"

    @Test func `is one transaction, and names the statement that failed`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8 PRIMARY KEY)")
            let failure = #expect(throws: PostgresFailure.self) {
                try connection.pipeline([1, 1, 2].map { PostgresStatement(Self.insert, [.int8($0)]) })
            }
            #expect(failure?.sqlState == "23505")
            #expect(failure?.index == 1)
            #expect(failure?.constraint == "cups_pkey")
            #expect(failure?.description == "INSERT: duplicate key value violates unique constraint \"cups_pkey\" (23505)")
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 0)
            try connection.pipeline([1, 2].map { PostgresStatement(Self.insert, [.int8($0)]) })
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 2)
        }
    }

    @Test func `goes on after statements that cannot even be prepared`() async throws {
        try await withConnection { connection in
            for _ in 0..<3 {
                let failure = #expect(throws: PostgresFailure.self) {
                    try connection.pipeline([
                        PostgresStatement("SELECT 1"), PostgresStatement("SELECT * FROM nowhere"), PostgresStatement("SELECT 2"),
                    ])
                }
                #expect(failure?.index == 1)
                #expect(failure?.sqlState == "42P01")
            }
            let results = try connection.pipeline([PostgresStatement("SELECT 1"), PostgresStatement("SELECT 2")])
            #expect(try results.map { try $0.first?.int(0) } == [1, 2])
        }
    }

    @Test func `that fails at its commit fails as a whole`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let failure = #expect(throws: PostgresFailure.self) {
                try connection.pipeline([1, 1].map { PostgresStatement(Self.insert, [.int8($0)]) })
            }
            #expect(failure?.sqlState == "23505")
            #expect(failure?.kind == .refused)
            #expect(failure != nil && failure?.index == nil)
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

    @Test func `of very many statements gets as many answers`() async throws {
        try await withConnection { connection in
            let results = try connection.pipeline(
                (0..<20_000).map { PostgresStatement("SELECT $1::int8, repeat('x', 1000)", [.int8($0)]) })
            #expect(try results.map { try $0.first?.int(0) } == (0..<20_000).map(Int64.init))
            #expect(try connection.pipeline([]).isEmpty)
        }
    }

    @Test func `inside a transaction is a part of it`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8)")
            #expect(throws: Unexpected.self) {
                try connection.transaction {
                    try connection.pipeline([1, 2].map { PostgresStatement(Self.insert, [.int8($0)]) })
                    throw Unexpected() as any Error
                }
            }
            let isIdle = connection.isIdle
            #expect(isIdle)
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 0)
            _ = try connection.transaction { try connection.run(Self.insert, [.int8(1)]) }
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 1)
        }
    }

    @Test func `whose failure is swallowed inside a transaction spoils it`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8)")
            let failure = #expect(throws: PostgresFailure.self) {
                try connection.transaction {
                    try connection.run(Self.insert, [.int8(1)])
                    _ = try? connection.run("SELECT 1 / 0")
                }
            }
            #expect(failure?.message == "the transaction had failed and was rolled back")
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 0)
        }
    }

    @Test func `that takes longer than a statement may is cancelled`() async throws {
        try await withConnection(statementTimeout: .milliseconds(100)) { connection in
            let failure = #expect(throws: PostgresFailure.self) { try connection.run("SELECT pg_sleep(60)") }
            #expect(failure?.sqlState == "57014")
            #expect(failure?.kind == .refused)
            try connection.run("SELECT 1")
        }
    }
}
#endif  // Postgres
