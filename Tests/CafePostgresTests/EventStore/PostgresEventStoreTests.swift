#if Postgres
import CafeKit
import CafePostgres
import CafeTesting
import PostgresServer
import Testing

@Suite(.serialized) struct `An event store in PostgreSQL` {
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

    @Test(arguments: ArchivableStoreBehaviour.allCases)
    func `can be archived`(_ behaviour: ArchivableStoreBehaviour) async throws {
        try await behaviour.check { try await PostgresEventStore.open(try await SharedServer.server.configuration()) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `answers as one log does`(_ seed: UInt64) async throws {
        try await withStores { stores in print(try await HistoryTrial(length: .calls(100), seed: seed).check(stores)) }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `answers as one log does through several processes`(_ seed: UInt64) async throws {
        try await withStores(3) { stores in print(try await HistoryTrial(length: .calls(100), seed: seed).check(stores)) }
    }

    @Test func `shows its followers every event once and in order`() async throws {
        try await withStores(3) { stores in print(try await FollowingTrial(seed: 4).check(stores)) }
    }
}
#endif  // Postgres
