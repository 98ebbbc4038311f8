#if Postgres
import CafeKit
import CafePostgres
import CafeTesting
import PostgresServer
import Testing

@Suite struct `An event store in PostgreSQL` {
    @Test(arguments: EventStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check {
            try await PostgresEventStore.open(try await SharedServer.server.configuration())
        } reopen: { store in
            let store = try #require(store as? PostgresEventStore)
            await store.database.close()
            return try await PostgresEventStore.open(store.database.configuration)
        }
    }
}
#endif  // Postgres
