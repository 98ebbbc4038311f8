#if Postgres
import CafeKit
import Foundation
import PostgresServer
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite(.timeLimit(.minutes(10))) struct `A server of one's own` {
    @Test func `ends with its owner, also one that is killed, and leaves nothing behind`() async throws {
        let note = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-owner-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: note) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [note = note as String] in
            let server = try await PostgresServer.start()
            try Data(server.folder.path.utf8).write(to: URL(fileURLWithPath: note))
            kill(getpid(), SIGKILL)
        }
        let folder = try String(contentsOfFile: note, encoding: .utf8)
        try await withTimeout(.seconds(300)) {
            while FileManager.default.fileExists(atPath: folder) { try await Task.sleep(for: .milliseconds(10)) }
        }
    }

    @Test func `flushes what it is told to keep`() async throws {
        #expect(try await SharedServer.server.psql("SHOW fsync") == "on")
        #expect(try await SharedServer.server.psql("SHOW synchronous_commit") == "on")
    }

    @Test func `says in its log why it could not be started`() async throws {
        let error = await #expect(throws: PostgresServerError.self) {
            try await PostgresServer.start(settings: ["shared_buffers": "much"])
        }
        #expect(error?.description.contains("invalid value for parameter \"shared_buffers\"") == true)
    }
}
#endif  // Postgres
