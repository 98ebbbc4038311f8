import CafeKit
import CafeTesting
import Testing

@Suite struct `A view store in memory` {
    @Test(arguments: ViewStoreBehaviour.ofVolatileStores)
    func `keeps the contract`(_ behaviour: ViewStoreBehaviour) async throws {
        try await behaviour.check { InMemoryViewStore() }
    }
}
