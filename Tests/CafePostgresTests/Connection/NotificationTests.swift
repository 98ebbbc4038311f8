#if Postgres
@testable import CafePostgres
import CafeTesting
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A connection that listens` {
    private func listener() async throws -> PostgresConnection {
        let connection = try PostgresConnection(try await SharedServer.server.configuration())
        try await connection.use(repeatable: false) { connection in
            _ = try connection.run("LISTEN \(connection.configuration.schema)")
        }
        return connection
    }

    @Test func `is told what others say, in order`() async throws {
        let connection = try await listener()
        let channel = connection.configuration.schema
        async let heard = connection.waitForNotifications(within: .seconds(60))
        try await SharedServer.server.psql("NOTIFY \(channel), 'tea'")
        #expect(try await heard.map(\.payload) == ["tea"])
        try await withConnection { other in
            try other.pipeline(
                ["coffee", "주문", ""].map { PostgresStatement("SELECT pg_notify($1, $2)", [.text(channel), .text($0)]) })
        }
        let more = try await connection.waitForNotifications(within: .seconds(60))
        #expect(more.map(\.payload) == ["coffee", "주문", ""])
        #expect(more.allSatisfy { $0.channel == channel })
    }

    @Test func `is told what came with the answer of a statement`() async throws {
        let connection = try await listener()
        try await connection.use(repeatable: false) { connection in
            let channel = connection.configuration.schema
            try connection.run("SELECT pg_notify($1, 'tea')", [.text(channel)])
            #expect(try connection.notifications().map(\.payload) == ["tea"])
            #expect(try connection.notifications() == [])
        }
    }

    @Test func `is woken from its wait by another thread`() async throws {
        let connection = try await listener()
        async let heard = connection.waitForNotifications()
        connection.wake()
        #expect(try await heard == [])
    }

    @Test func `is woken though it does not wait yet`() async throws {
        let connection = try await listener()
        for _ in 0..<100_000 { connection.wake() }
        #expect(try await connection.waitForNotifications() == [])
        #expect(try await connection.waitForNotifications(within: .milliseconds(1)) == [], "all of it woke once")
    }

    @Test func `notices that the server has ended it`() async throws {
        let connection = try await listener()
        let process = try #require(await connection.serverProcess)
        let waiting = Task { try await connection.waitForNotifications(within: .seconds(60)) }
        try await SharedServer.server.psql("SELECT pg_terminate_backend(\(process))")
        let failure = await #expect(throws: PostgresFailure.self) { try await waiting.value }
        #expect(failure?.kind == .lost)
        #expect(await connection.isBroken)
        try await connection.reconnect()
        #expect(await !connection.isBroken)
    }
}
#endif  // Postgres
