#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Foundation
import PostgresServer
import Testing

@Suite struct `The order of a log in PostgreSQL` {
    private let tab = StreamName("tab", "1")
    private let tea = EventDraft(type: "TeaOrdered", data: Data("{}".utf8))

    @Test func `is made by the next when the elected session ends`() async throws {
        try await withStores(2) { stores in
            let first = try await elected(stores[0])
            try await stores[1].append([tea], to: tab, expecting: .none)
            try await SharedServer.server.psql("SELECT pg_terminate_backend(\(first.pid))")
            for version in 1...5 {
                let receipt = try await stores[1].append(
                    [tea], to: tab, expecting: .exact(StreamVersion(rawValue: Int64(version))))
                #expect(receipt.position.rawValue == Int64(version) + 1)
            }
            // The one that lost its session goes on as well.
            let receipt = try await stores[0].append([tea], to: tab, expecting: .exact(6))
            #expect(receipt.position == 7)
            #expect(try await stores[0].sequencerStatus().elected?.pid != first.pid)
        }
    }

    @Test func `takes in what a process committed before it died`() async throws {
        try await withStores { stores in
            _ = try await elected(stores[0])
            try await stores[0].append([tea], to: tab, expecting: .none)
            try await insertUnordered(3, into: stores[0], stream: "dead")
            try await stores[0].waitForAppend(after: 1)
            let log = try await stores[0].readLog(after: 1, limit: 10, filter: .all).events
            #expect(log.map(\.position) == [2, 3, 4])
            #expect(log.map(\.version) == [1, 2, 3], "a transaction keeps its own order")
        }
    }

    @Test func `is held up by nobody's open transaction`() async throws {
        try await withStores(2) { stores in
            _ = try await elected(stores[0])
            let idler = try PostgresConnection(stores[0].database.configuration)
            try await idler.begin(inserting: "idle")
            for version in 0..<20 {
                try await stores[version % 2].append([tea], to: tab, expecting: .exact(StreamVersion(rawValue: Int64(version))))
            }
            let status = try await stores[0].sequencerStatus()
            #expect(status.unordered == 0)
            #expect(status.longestTransaction != nil)
            #expect(try await stores[0].head() == 20)
            try await idler.run("COMMIT")
            // An old transaction's id, committed after newer ones had been put in order.
            try await stores[0].waitForAppend(after: 20)
            let late = try await stores[0].readLog(after: 20, limit: 10, filter: .all).events
            #expect(late.map(\.stream) == [StreamName("tab", "idle")])
        }
    }

    @Test func `holds a stream that is only checked until the commit is over`() async throws {
        try await withStores { stores in
            try await stores[0].append([tea, tea], to: tab, expecting: .none)
            let other = try PostgresConnection(stores[0].database.configuration)
            try await other.begin(inserting: "1", version: 3)
            let commit = Commit([
                StreamAppend([tea], to: StreamName("tab", "2"), expecting: .none),
                StreamAppend([], to: tab, expecting: .exact(2)),
            ])
            let outcome = Task { [store = stores[0]] in try await store.commit(commit) }
            try await withTimeout(.seconds(300)) {
                while try await stores[0].sequencerStatus().elected?.blockedBy.isEmpty ?? true { await Task.yield() }
            }
            try await other.run("COMMIT")
            await #expect(throws: EventStoreError.self) { try await outcome.value }
            #expect(try await stores[0].version(of: StreamName("tab", "2")) == .start)
        }
    }

    @Test func `survives a dump that is restored where transactions count from the beginning`() async throws {
        try await withStores { stores in
            try await stores[0].append([tea, tea, tea], to: tab, expecting: .none)
            let schema = stores[0].database.configuration.schema
            await stores[0].database.close()
            try await insertUnordered(2, into: stores[0], stream: "late")
            let server = try await PostgresServer.start()
            try await SharedServer.server.copy(schema: schema, to: server)
            let restored = try await PostgresEventStore.open(server.configuration(schema: schema))
            try await restored.waitForAppend(after: 4)
            try await restored.append([tea], to: tab, expecting: .exact(3))
            let log = try await restored.readLog(after: .start, limit: 10, filter: .all).events
            #expect(log.map(\.position.rawValue) == Array(1...6))
            #expect(log.map(\.stream.id) == ["1", "1", "1", "late", "late", "1"])
            await restored.database.close()
            try await server.remove()
        }
    }

    /// Waits until a store's session is elected.
    private func elected(_ store: PostgresEventStore) async throws -> SequencerStatus.Session {
        try await withTimeout(.seconds(300)) {
            while true {
                if let session = try await store.sequencerStatus().elected { return session }
                await Task.yield()
            }
        }
    }

    /// Commits events as another process does, and dies before anybody puts them in order.
    private func insertUnordered(_ count: Int, into store: PostgresEventStore, stream: String) async throws {
        try await SharedServer.server.psql(
            """
            INSERT INTO \(store.database.configuration.schema).events
                (writer, place, category, stream_id, version, type, schema_version, data, recorded_at)
            SELECT pg_current_xact_id(), n, 'tab', '\(stream)', n, 'TeaOrdered', 1, '{}', 0 FROM generate_series(1, \(count)) AS n
            """)
    }
}

extension PostgresConnection {
    /// Begins a transaction and inserts an event into it.
    fileprivate func begin(inserting stream: String, version: Int = 1) throws {
        try connect()
        try run("BEGIN")
        try run(
            """
            INSERT INTO events (writer, place, category, stream_id, version, type, schema_version, data, recorded_at)
            VALUES (pg_current_xact_id(), 1, 'tab', $1, $2, 'TeaOrdered', 1, '{}', 0)
            """, [.text(stream), .int8(Int64(version))])
    }
}
#endif  // Postgres
