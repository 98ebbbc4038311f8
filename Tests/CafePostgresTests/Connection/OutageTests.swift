#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Foundation
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A server that goes away` {
    @Test func `unnoticed ends idle connections of a pool unnoticed`() async throws {
        let server = try await SharedServer.server
        let pool = PostgresPool(try server.configuration(), limit: 1)
        for isRepeatable in [true, false] {
            let process = try await pool.withConnection { $0.serverProcess }
            try await server.psql("SELECT pg_terminate_backend(\(try #require(process)), 10000)")
            let next = try await pool.withConnection(repeatable: isRepeatable) { connection in
                _ = try connection.run("SELECT 1")
                return connection.serverProcess
            }
            #expect(next != process)
        }
        await pool.close()
    }

    @Test func `in the middle of a read has it repeated once, of a write never`() async throws {
        let server = try await SharedServer.server
        let pool = PostgresPool(try server.configuration(), limit: 1)
        let isRead = try await pool.withConnection { connection in
            // The idle connection dies after it has been looked at.
            try connection.run("SELECT 1")
        }
        #expect(isRead == 1)
        let attempts = Recorder<Int32>()
        try await pool.withConnection { connection in
            attempts.record(connection.serverProcess ?? 0)
            if attempts.all.count == 1 { try connection.run("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(Set(attempts.all).count == 2)
        let error = await #expect(throws: EventStoreError.self) {
            try await pool.withConnection(repeatable: false) { connection in
                attempts.record(0)
                try connection.run("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(error?.code == .unavailable)
        #expect((error?.cause as? PostgresFailure)?.sqlState == "57P01")
        #expect(attempts.all.count == 3)
        await pool.close()
    }

    @Test(arguments: [PostgresServer.Stop.immediate, .fast])
    func `and comes back is found by the next use`(_ how: PostgresServer.Stop) async throws {
        let server = try await PostgresServer.start()
        let pool = PostgresPool(try server.configuration(), limit: 2)
        try await pool.withConnection { _ = try $0.run("SELECT 1") }
        try await server.stop(how)
        for _ in 0..<3 {
            let error = await #expect(throws: EventStoreError.self) { try await pool.withConnection { _ in } }
            #expect(error?.code == .unavailable)
        }
        try await server.start()
        #expect(try await pool.withConnection { try $0.first("SELECT 7") { try $0.int(0) } } == 7)
        await pool.close()
        try await server.remove()
    }

    @Test func `by force keeps what it acknowledged`() async throws {
        let server = try await PostgresServer.start()
        let pool = PostgresPool(try server.configuration(), limit: 1)
        _ = try await pool.withConnection(repeatable: false) { connection in
            try connection.run("CREATE TABLE public.cups AS SELECT 7 AS id")
        }
        try await server.kill()
        try await server.start()
        #expect(try await pool.withConnection { try $0.first("SELECT id FROM public.cups") { try $0.int(0) } } == 7)
        await pool.close()
        try await server.remove()
    }

    @Test func `for good is not asked over and over`() async throws {
        let connection = try PostgresConnection(try PostgresConfiguration("postgres://127.0.0.1:1/cafe"))
        let start = ContinuousClock.now
        for _ in 0..<4 { await #expect(throws: PostgresFailure.self) { try await connection.reconnect() } }
        #expect(ContinuousClock.now - start >= .milliseconds(350), "50, 100 and 200 ms between four attempts")
    }

    @Test func `without a word is given up`() async throws {
        let server = try await PostgresServer.start()
        let configuration = try server.configuration(statementTimeout: .milliseconds(100))
        let link = try PostgresLink.open(configuration, longestSilence: .milliseconds(300))
        try server.freeze(process: link.serverProcess)
        let failure = #expect(throws: PostgresFailure.self) { try link.pipeline([PostgresStatement("SELECT 1")]) }
        #expect(failure?.kind == .lost)
        #expect(link.isBroken)
        try await server.remove()
    }
}
#endif  // Postgres
