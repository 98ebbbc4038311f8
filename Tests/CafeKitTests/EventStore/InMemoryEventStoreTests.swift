import CafeKit
import CafeTesting
import Testing

@Suite struct `An event store in memory` {
    @Test(arguments: EventStoreBehaviour.ofVolatileStores)
    func `keeps the contract`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check { InMemoryEventStore() }
    }

    @Test(arguments: ArchivableStoreBehaviour.allCases)
    func `can be archived`(_ behaviour: ArchivableStoreBehaviour) async throws {
        try await behaviour.check { InMemoryEventStore() }
    }
}
