#if Postgres
import CafeKit
@testable import CafePostgres
import PostgresServer
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct `Opening a schema` {
    @Test func `A newer schema is refused by name and numbers, and left as it was`() async throws {
        let configuration = try await SharedServer.server.configuration()
        try await PostgresDatabase.open(configuration).close()
        try await SharedServer.server.psql("UPDATE \(configuration.schema).cafe_schema SET version = 99")
        let error = await #expect(throws: EventStoreError.self) { try await PostgresDatabase.open(configuration) }
        #expect(error?.code == .newerSchema)
        let version = Schema.current.version
        #expect(
            error?.message
                == "schema '\(configuration.schema)' has version 99, this library supports up to \(version): use a newer one")
        #expect(try await SharedServer.server.psql("SELECT version FROM \(configuration.schema).cafe_schema") == "99")
    }

    @Test func `Another application's schema is refused and left as it was`() async throws {
        let configuration = try await SharedServer.server.configuration()
        let schema = configuration.schema
        try await SharedServer.server.psql("CREATE SCHEMA \(schema); CREATE TABLE \(schema).events (seat integer)")
        let error = await #expect(throws: EventStoreError.self) { try await PostgresDatabase.open(configuration) }
        #expect(error?.code == .corrupt)
        #expect(error?.description.contains("relation \"events\" already exists") == true)
        let tables = "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = '\(schema)'"
        #expect(try await SharedServer.server.psql(tables) == "events")
        #expect(try await !PostgresDatabase.schemas(of: configuration).contains(schema))
    }

    @Test func `Those of a database that hold a store are found by whoever knows none of their names`() async throws {
        let configurations = [try await SharedServer.server.configuration(), try await SharedServer.server.configuration()]
        for configuration in configurations { try await PostgresDatabase.open(configuration).close() }
        let found = try await PostgresDatabase.schemas(of: SharedServer.server.configuration())
        #expect(Set(found).isSuperset(of: configurations.map(\.schema)))
        #expect(found == found.sorted())
    }

    @Test func `A step that fails leaves nothing behind`() async throws {
        let configuration = try await SharedServer.server.configuration()
        let broken = Schema(steps: Schema.current.steps + ["CREATE TABLE cups (id bigint); CREATE TABLE cups (id bigint)"])
        await #expect(throws: EventStoreError.self) { try await PostgresDatabase.open(configuration, schema: broken) }
        let found = "SELECT count(*) FROM pg_namespace WHERE nspname = '\(configuration.schema)'"
        #expect(try await SharedServer.server.psql(found) == "0")
    }

    @Test func `An older schema is taken through the steps that it has not seen`() async throws {
        let configuration = try await SharedServer.server.configuration()
        try await PostgresDatabase.open(configuration).close()
        let next = Schema(steps: Schema.current.steps + ["CREATE TABLE cups (id bigint)"])
        let database = try await PostgresDatabase.open(configuration, schema: next)
        #expect(try await database.number("SELECT count(*) FROM cups") == 0)
        #expect(try await database.number("SELECT version FROM cafe_schema") == next.version)
        await database.close()
    }

    @Test func `Many who open a new schema at once make it once`() async throws {
        let configuration = try await SharedServer.server.configuration()
        try await withThrowingTaskGroup(of: PostgresDatabase.self) { group in
            for _ in 0..<8 { group.addTask { try await PostgresDatabase.open(configuration) } }
            for try await database in group { await database.close() }
        }
        #expect(try await SharedServer.server.psql("SELECT count(*) FROM \(configuration.schema).cafe_schema") == "1")
    }

    @Test func `Schemas of one database are independent of each other`() async throws {
        try await withDatabase { first in
            try await withDatabase { second in
                try await PostgresCheckpointStore(first).saveCheckpoint("reader", at: 7)
                #expect(try await PostgresCheckpointStore(second).checkpoint("reader") == nil)
            }
        }
    }

    @Test func `What was closed is refused`() async throws {
        let database = try await PostgresDatabase.open(try await SharedServer.server.configuration())
        await database.close()
        let read = await #expect(throws: EventStoreError.self) {
            try await PostgresCheckpointStore(database).checkpoint("reader")
        }
        #expect(read?.code == .unavailable)
        let saved = await #expect(throws: EventStoreError.self) {
            try await PostgresCheckpointStore(database).saveCheckpoint("reader", at: 1)
        }
        #expect(saved?.code == .unavailable)
    }
}
#endif  // Postgres
