#if Services && Postgres
import CafeKit
import Foundation
import Machine
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `cafe store on PostgreSQL` {
    @Test func `takes a log from a file, shows it, and gives it back as it was`() async throws {
        let server = try await PostgresServer.start()
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            let url = server.url()
            #expect(try await cafe.run("export", "out.jsonl", "--at", "tabs.sqlite").status == 0)
            for schema in ["tabs", "copy"] {
                let imported = try await cafe.run("import", "out.jsonl", "--at", url, "--service", schema)
                #expect(imported.status == 0, "\(imported.errors)")
            }
            #expect(try await cafe.run("export", "back.jsonl", "--at", url, "--service", "tabs").status == 0)
            #expect(try body(cafe, "back.jsonl") == body(cafe, "out.jsonl"))

            let listed = try await cafe.run("status", "--json", "--at", url).json()
            #expect(listed.compactMap { $0["store"] as? String } == ["copy", "tabs"])
            let file = try await cafe.run("log", "--json", "--at", "tabs.sqlite").output
            #expect(try await cafe.run("log", "--json", "--at", url, "--service", "tabs").output == file)
            #expect(try await cafe.run("verify", "--at", url).status == 0)
            let which = try await cafe.run("log", "--at", url)
            #expect(which.status == 64 && which.errors.contains("copy, tabs: say which with --service"))

            #expect(try await cafe.run("delete", "tab-a", "--yes", "--at", url, "--service", "tabs").status == 0)
            #expect(try await cafe.run("stream", "tab-a", "--at", url, "--service", "tabs").status == 1)
            #expect(try await cafe.run("stream", "tab-a", "--at", url, "--service", "copy").status == 0)
            #expect(try await cafe.run("verify", "--at", url).status == 0)
        }
        try await server.remove()
    }

    /// The lines of an archive but the first, which says where it comes from.
    private func body(_ cafe: TypedCommand, _ name: String) throws -> [Substring] {
        try String(contentsOfFile: cafe.path(name), encoding: .utf8).split(separator: "\n").dropFirst().map(\.self)
    }
}
#endif  // Services && Postgres
