#if Postgres
import CafeKit
import CafePostgres
import CafeTesting
import Foundation
import PostgresServer
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite(.serialized, .timeLimit(.minutes(10))) struct `An outage of PostgreSQL` {
    @Test func `that falls over under load and comes back costs nothing that was acknowledged`() async throws {
        let server = try await PostgresServer.start()
        let configuration = try server.configuration()
        let stores: [PostgresEventStore] = [try await .open(configuration), try await .open(configuration)]
        let trial = OutageTrial {
            try await server.stop(.immediate)
            try await server.start()
        }
        print(try await trial.check(stores))
        for store in stores { await store.database.close() }
        try await server.remove()
    }

    @Test func `in which whoever is elected loses its session, again and again, costs nothing`() async throws {
        let server = try await SharedServer.server
        let configuration = try server.configuration()
        let stores: [PostgresEventStore] = [try await .open(configuration), try await .open(configuration)]
        let trial = OutageTrial(seed: 2) {
            for _ in 1...5 {
                if let elected = try await stores[0].sequencerStatus().elected {
                    try await server.psql("SELECT pg_terminate_backend(\(elected.pid))")
                }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        print(try await trial.check(stores))
        for store in stores { await store.database.close() }
    }

    @Test func `of a process that is killed costs nothing that it acknowledged, alone or with another`() async throws {
        let server = try await SharedServer.server
        let configuration = try server.configuration()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(configuration.schema).acknowledged").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var acknowledged: [Acknowledgement] = []
        for round in 1...4 {
            async let first: Void = writeUntilKilled(server.url(), configuration.schema, path)
            if round.isMultiple(of: 2) { await writeUntilKilled(server.url(), configuration.schema, path) }
            await first
            let before = acknowledged.count
            acknowledged = try AcknowledgementLog.read(path)
            #expect(acknowledged.count > before)
            // Nobody is left who was elected: this process will be, and orders what the killed ones left.
            let store = try await PostgresEventStore.open(configuration)
            while try await store.sequencerStatus().unordered > 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await CrashTrial.check(store, against: acknowledged)
            await store.database.close()
        }
    }

    /// Runs a process that writes, and kills itself a few milliseconds after one of its first commits.
    private func writeUntilKilled(_ url: String, _ schema: String, _ path: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [url = url as String, schema = schema as String, path = path as String] in
            let configuration = try PostgresConfiguration(url, schema: schema)
            let stores: [PostgresEventStore] = [try await .open(configuration), try await .open(configuration)]
            try await CrashTrial().writeUntilKilled(to: stores, notingAt: path)
        }
    }
}
#endif  // Postgres
