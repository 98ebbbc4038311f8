#if Postgres
import CafeKit
@testable import CafePostgres
import Machine
import Foundation
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A connection over TLS` {
    @Test func `is made only to the server that it was told to trust`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (ours, theirs) = (try await Certificate("ours", in: folder), try await Certificate("theirs", in: folder))
        let server = try await PostgresServer.start(
            settings: ["ssl": "on", "ssl_cert_file": "server.crt", "ssl_key_file": "server.key"],
            files: ["server.crt": ours.certificate, "server.key": ours.key])

        func connect(_ query: String, host: String = "localhost") async throws -> Bool? {
            let url = "postgres://postgres@\(host):\(server.port)/postgres?hostaddr=127.0.0.1&\(query)"
            let pool = PostgresPool(try PostgresConfiguration(url, schema: newSchema()))
            defer { Task { await pool.close() } }
            return try await pool.withConnection { connection in
                try connection.first("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") { try $0.bool(0) }
            }
        }

        #expect(try await connect("sslmode=verify-full&sslrootcert=\(ours.path)") == true)
        #expect(try await connect("sslmode=disable") == false)
        for (query, host) in [("sslrootcert=\(theirs.path)", "localhost"), ("sslrootcert=\(ours.path)", "elsewhere")] {
            let error = await #expect(throws: EventStoreError.self) {
                try await connect("sslmode=verify-full&\(query)", host: host)
            }
            #expect(error?.code == .unavailable)
            #expect("\(error.map(String.init(describing:)) ?? "")".contains("certificate"))
        }
        try await server.remove()
    }
}

/// A certificate for `localhost` that nobody but itself vouches for.
private struct Certificate {
    let path: String
    let certificate: Data
    let key: Data

    init(_ name: String, in folder: URL) async throws {
        let (certificate, key) = (folder.appendingPathComponent("\(name).crt"), folder.appendingPathComponent("\(name).key"))
        try await ChildProcess.run([
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", certificate.path, "-keyout", key.path,
        ])
        path = certificate.path
        self.certificate = try Data(contentsOf: certificate)
        self.key = try Data(contentsOf: key)
    }
}
#endif  // Postgres
