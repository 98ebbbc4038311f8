import CafeKit
import CafeTesting
import Testing

// snippet: snapshotting-aggregate
struct Counter: SnapshottingAggregate, Equatable {
    enum Event: DomainEvent, Equatable {
        case cupSold
        static let category: StreamCategory = "counter"
        enum CodingKeys: String, CodingKey { case cupSold = "CupCounted" }
    }

    static let snapshotVersion = 1
    private(set) var cups = 0

    func decide(_ command: Event) throws(Never) -> [Event] { [command] }
    mutating func evolve(_ event: Event) { cups += 1 }
}
// end

@Suite struct `A counter with snapshots` {
    private let store = InMemoryEventStore()

    @Test func `is loaded from one`() async throws {
        // snippet: snapshots
        let counters = CommandHandler<Counter>(store: store, snapshots: .every(100))
        try await counters.handle(.cupSold, on: "gangnam")
        // end
        for _ in 1...99 { try await counters.handle(.cupSold, on: "gangnam") }
        #expect(try await store.snapshot(of: Counter.stream("gangnam"))?.version == 100)
        #expect(try await counters.repository.load("gangnam").folded == 0)
    }

    // snippet: snapshots-agree
    @Test func `A snapshot of a counter loses nothing`() {
        Given<Counter>(.cupSold, .cupSold, .cupSold).expectSnapshotsToAgree()
    }
    // end
}
