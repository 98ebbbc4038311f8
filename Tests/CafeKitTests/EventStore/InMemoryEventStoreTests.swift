import CafeKit
import CafeTesting
import Testing

@Suite struct `An event store in memory` {
    @Test(arguments: EventStoreBehaviour.ofVolatileStores)
    func `keeps the contract`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check { InMemoryEventStore() }
    }

    @Test(.oneAtATime, arguments: [1, 2, 3] as [UInt64])
    func `answers as one log does`(_ seed: UInt64) async throws {
        let report = try await HistoryTrial(length: .calls(150), seed: seed).check([InMemoryEventStore()])
        print(report)
    }

    @Test(.oneAtATime) func `shows its followers every event once and in order`() async throws {
        let report = try await FollowingTrial(seed: 4).check([InMemoryEventStore()])
        print(report)
    }

    @Test(arguments: ArchivableStoreBehaviour.allCases)
    func `can be archived`(_ behaviour: ArchivableStoreBehaviour) async throws {
        try await behaviour.check { InMemoryEventStore() }
    }
}
