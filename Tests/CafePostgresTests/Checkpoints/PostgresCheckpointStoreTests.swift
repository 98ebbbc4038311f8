#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct `A checkpoint store in PostgreSQL` {
    @Test(arguments: CheckpointStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: CheckpointStoreBehaviour) async throws {
        let configuration = try await SharedServer.server.configuration()
        try await behaviour.check {
            PostgresCheckpointStore(try await PostgresDatabase.open(configuration))
        } reopen: { store in
            await (try #require(store as? PostgresCheckpointStore)).database.close()
            return PostgresCheckpointStore(try await PostgresDatabase.open(configuration))
        }
    }

    @Test func `refuses a name with a zero byte, which PostgreSQL cannot store`() async throws {
        try await withDatabase { database in
            let store = PostgresCheckpointStore(database)
            let error = await #expect(throws: EventStoreError.self) { try await store.saveCheckpoint("a\0b", at: 1) }
            #expect(error?.code == .invalid)
        }
    }
}
#endif  // Postgres
