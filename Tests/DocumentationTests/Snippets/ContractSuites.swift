import CafeKit
import CafeTesting
import Testing

// snippet: contract-suite
@Suite struct `My event store` {
    @Test(arguments: EventStoreBehaviour.ofVolatileStores)
    func `keeps the contract`(_ behaviour: EventStoreBehaviour) async throws {
        try await behaviour.check { InMemoryEventStore() }
    }
}
// end

// snippet: feed-suite
@Suite struct `My feed` {
    @Test(arguments: TransportBehaviour.ofFeeds)
    func `keeps the contract`(_ behaviour: TransportBehaviour) async throws {
        try await behaviour.checkFeed {
            let store = InMemoryEventStore()
            let soon = Redelivery(first: .milliseconds(1))
            let feed = LogFeed([LogSource("bar", store: store)], checkpoints: InMemoryCheckpointStore(), redelivery: soon)
            return (store, feed)
        }
    }
}
// end
