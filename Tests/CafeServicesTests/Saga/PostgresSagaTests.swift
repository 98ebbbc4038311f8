#if Services && Postgres
import CafeKit
import Machine
import PostgresServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct `cafe saga on PostgreSQL` {
    @Test func `lists, shows, resumes and checks what is in the schemas of a database`() async throws {
        let server = try await PostgresServer.start()
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let store = TypedCommand("cafe", "store", in: cafe.folder)
            let url = server.url()
            #expect(try await store.run("export", "out.jsonl", "--at", "order.sqlite").status == 0)
            for schema in ["orders", "copy"] {
                #expect(try await store.run("import", "out.jsonl", "--at", url, "--service", schema).status == 0)
            }
            let listed = try await cafe.run("list", "--json", "--at", url, "--service", "orders").json()
            #expect(listed.compactMap { $0["id"] as? String } == ["running", "parked", "back"])
            #expect(try await cafe.run("list", "--at", url).lines.count == 7, "all schemas")
            #expect(try await cafe.run("status", "--json", "--at", url, "--service", "orders").json().count == 3)

            let which = try await cafe.run("resume", "parked", "--at", url)
            #expect(
                which.status == 64 && which.errors.contains("order.cancel/parked (copy), order.cancel/parked (orders)"),
                "\(which)")
            let resumed = try await cafe.run("resume", "parked", "--by", "anna", "--at", url, "--service", "orders")
            #expect(resumed.status == 0, "\(resumed)")
            let shown = try await cafe.run("show", "parked", "--at", url).output
            #expect(
                shown.contains("order.cancel/parked: resumed by anna") && shown.contains(" copy ") && shown.contains(" orders "))
            let checked = try await cafe.run("check", "--at", url)
            #expect(checked.status == 1 && checked.lines.contains { $0.contains("cannot be read") }, "\(checked)")
            let unknown = try await cafe.run("resume", "99", "--at", url)
            #expect(unknown.status == 1 && unknown.errors.contains("there is no saga '99' in postgres://"), "\(unknown)")
        }
        try await server.remove()
    }
}
#endif  // Services && Postgres
