#if Services
import CafeKit
import CafeTesting
import Testing

@testable import loyalty

// snippet: loyalty-purchase-tests
@Suite struct `A purchase` {
    private let noted = Purchase.Event.noted(customer: "mina", amount: 9_050)

    @Test func `earns its points when it is completed`() {
        Given<Purchase>(noted)
            .when(.complete)
            .expect(.completed, .earned(customer: "mina", points: 90))
    }

    @Test func `earns them as well when its completion is heard of first`() {
        Given<Purchase>(.completed)
            .when(.note(customer: "mina", amount: 9_050))
            .expect(noted, .earned(customer: "mina", points: 90))
    }

    @Test func `earns them once, however often it is told`() {
        let earned = Purchase.Event.earned(customer: "mina", points: 90)
        Given<Purchase>(noted, .completed, earned).when(.complete).expectNothing()
        Given<Purchase>(noted, .completed, earned).when(.note(customer: "mina", amount: 9_050)).expectNothing()
    }
}
// end

@Suite(.timeLimit(.minutes(10))) struct `The points of a customer` {
    @Test func `are the sum of what was earned, over all purchases`() async throws {
        let (store, views) = (InMemoryEventStore(), InMemoryViewStore())
        let purchases = CommandHandler<Purchase>(store: store)
        for id in ["o-1", "o-2"] {
            try await purchases.handle(.note(customer: "mina", amount: 1_000), on: id)
            try await purchases.handle(.complete, on: id)
        }
        try await purchases.handle(.note(customer: "mina", amount: 1_000), on: "o-3")
        let log = LogFeed([LogSource("loyalty", store: store)], checkpoints: InMemoryCheckpointStore())
        let points = ViewReader(Points.self, views: views)
        let follow = { @Sendable in try await Projector(Points.self, views: views).run(on: log) }
        try await withRunning(follow) {
            while try await points.document("mina")?.orders != 2 { try await Task.sleep(for: .milliseconds(5)) }
        }
        #expect(try await points.document("mina")?.points == 20)
    }
}
#endif  // Services
