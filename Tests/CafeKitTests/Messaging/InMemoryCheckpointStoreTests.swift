import CafeKit
import CafeTesting
import Testing

@Suite struct `A checkpoint store in memory` {
    @Test(arguments: CheckpointStoreBehaviour.ofVolatileStores)
    func `keeps the contract`(_ behaviour: CheckpointStoreBehaviour) async throws {
        try await behaviour.check { InMemoryCheckpointStore() }
    }
}
