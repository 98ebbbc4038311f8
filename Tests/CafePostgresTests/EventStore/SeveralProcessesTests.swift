#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import PostgresServer
import Testing

@Suite(.serialized) struct `Several openings of one schema` {
    @Test(arguments: EventStoreBehaviour.ofVolatileStores)
    func `keep the contract where another one is elected`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check {
            let stores = try await openings(2)
            #expect(!stores[1].database.log.writer.isElected)
            return NotElected(base: stores[1], elected: stores[0])
        }
    }

    @Test(arguments: EventStoreBehaviour.ofVolatileStores)
    func `keep the contract taking turns`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check { TakingTurns(try await openings(3)) }
    }

    /// Opens a new schema several times; the first opening is elected.
    private func openings(_ count: Int) async throws -> [PostgresEventStore] {
        let configuration = try await SharedServer.server.configuration(connections: 2)
        let first = try await PostgresEventStore.open(configuration)
        try await withTimeout(.seconds(300)) {
            while !first.database.log.writer.isElected { try await Task.sleep(for: .milliseconds(5)) }
        }
        var stores = [first]
        for _ in 1..<count { stores.append(try await .open(configuration)) }
        return stores
    }
}
#endif  // Postgres
