#if Postgres
import CafeKit
@testable import CafePostgres
import Foundation
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Opening a connection` {
    private func error(_ url: String, timeout: Duration = .seconds(5)) async throws -> EventStoreError {
        let configuration = try PostgresConfiguration(url, schema: newSchema(), connectTimeout: timeout)
        let pool = PostgresPool(configuration)
        do {
            try await pool.withConnection { _ in }
        } catch {
            return error
        }
        throw Unexpected()
    }

    @Test func `fails where there is no server`() async throws {
        // A port that the system gives to nobody by itself.
        let error = try await error("postgres://cafe:secret@127.0.0.1:1/cafe")
        #expect(error.code == .unavailable)
        #expect("\(error)".contains("127.0.0.1") && "\(error)".contains("refused"))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `fails with a wrong password, and tells nobody which`() async throws {
        let server = try await SharedServer.server
        try await server.psql(
            "DO $$ BEGIN CREATE ROLE guarded LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN END $$")
        for string in [
            "postgres://guarded:w%72ong-one@127.0.0.1:\(server.port)/postgres",
            "host=127.0.0.1 port=\(server.port) user=guarded dbname=postgres password='wrong-one'",
        ] {
            let error = try await error(string)
            #expect(error.code == .unavailable)
            #expect("\(error)".contains("password authentication failed for user \"guarded\""))
            #expect(!"\(error)".contains("wrong-one") && !"\(error)".contains("w%72ong-one"))
        }
    }

    @Test func `fails with the wrong password of a file, and tells nobody which`() async throws {
        let server = try await SharedServer.server
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-pass-\(UUID().uuidString)")
        try Data("*:*:*:nobody:wrong-two\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = try await error("host=127.0.0.1 port=\(server.port) user=nobody dbname=postgres passfile='\(file.path)'")
        #expect(error.code == .unavailable)
        #expect(!"\(error)".contains("wrong-two"))
    }

    @Test func `fails where there is no such database`() async throws {
        let error = try await error(SharedServer.server.url(database: "nowhere"))
        #expect(error.code == .unavailable)
        #expect("\(error)".contains("database \"nowhere\" does not exist"))
    }

    @Test func `fails where the server does not flush what it acknowledges`() async throws {
        let error = try await error(SharedServer.server.url(query: "options=-csynchronous_commit%3Doff"))
        #expect(error.code == .invalid)
        #expect("\(error)".contains("synchronous_commit is off"))
    }

    @Test func `fails where the server takes no writes`() async throws {
        let error = try await error(SharedServer.server.url(query: "options=-cdefault_transaction_read_only%3Don"))
        #expect(error.code == .unavailable)
        #expect("\(error)".contains("read-only"))
    }

    @Test func `sets up the session`() async throws {
        try await withConnection(schema: "bar", statementTimeout: .milliseconds(1500)) { connection in
            let settings = [
                ("search_path", "\"bar\", pg_temp"), ("TimeZone", "UTC"), ("client_encoding", "UTF8"),
                ("statement_timeout", "1500ms"), ("idle_in_transaction_session_timeout", "1500ms"),
                ("tcp_keepalives_idle", "5"), ("tcp_user_timeout", "15000"), ("application_name", "cafe"),
            ]
            for (name, value) in settings {
                let found = try connection.first("SELECT current_setting($1)", [.text(name)]) { try $0.text(0) }
                #expect(found == value, "\(name)")
            }
        }
    }
}

struct Unexpected: Error {}
#endif  // Postgres
