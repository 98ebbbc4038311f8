import CafeKit
import CafeTesting
import Testing

@Suite struct `A log feed` {
    @Test(arguments: TransportBehaviour.ofFeeds)
    func `keeps the contract`(_ behaviour: TransportBehaviour) async throws {
        try await behaviour.checkFeed {
            let store = InMemoryEventStore()
            let feed = LogFeed(
                [LogSource("order", store: store)], checkpoints: InMemoryCheckpointStore(),
                redelivery: Redelivery(first: .milliseconds(1)))
            return (store, feed)
        }
    }
}
