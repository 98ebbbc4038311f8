import CafeKit
import CafeTesting
import Testing

@Suite struct `A transport in memory` {
    @Test(arguments: TransportBehaviour.allCases)
    func `keeps the contract`(_ behaviour: TransportBehaviour) async throws {
        try await behaviour.check { InMemoryTransport(redelivery: Redelivery(first: .milliseconds(1))) }
    }
}
