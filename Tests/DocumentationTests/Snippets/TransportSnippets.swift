import CafeKit
import CafeTesting
import Testing

// snippet: any-transport
func stampWhatIsSold(_ sales: any MessageSubscriber, cards: any EventStore) async throws {
    try await PolicyRunner(StampWhatIsSold(), store: cards).run(on: sales)
}
// end

// snippet: transport-suite
@Suite struct `My transport` {
    @Test(arguments: TransportBehaviour.allCases)
    func `keeps the contract`(_ behaviour: TransportBehaviour) async throws {
        try await behaviour.check { InMemoryTransport(redelivery: Redelivery(first: .milliseconds(1))) }
    }
}
// end

@Suite(.timeLimit(.minutes(10))) struct `A consumer of the articles` {
    private let tills = InMemoryEventStore()
    private let cards = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()

    init() async throws {
        try await tills.append(
            [EventCodec.draft(Till.Event.cupSold(card: "ada"))], to: StreamName("till", "gangnam"), expecting: .none)
    }

    private func expectAStamp(from sales: any MessageSubscriber) async throws {
        try await withRunning({ [cards] in try await stampWhatIsSold(sales, cards: cards) }) {
            for try await page in cards.subscribe() where page.through >= 1 { break }
        }
        #expect(try await CommandHandler<StampCard>(store: cards).state(of: "ada")?.stamps == 1)
    }

    @Test func `hears a feed`() async throws {
        try await expectAStamp(from: LogFeed([LogSource("till", store: tills)], checkpoints: checkpoints))
    }

    @Test func `hears a transport as it is`() async throws {
        let transport = InMemoryTransport()
        let sold = try #require(try await tills.readLog(after: .start, limit: 1, filter: .all).events.first)
        try await transport.publish([Message(sold, from: "till")])
        try await expectAStamp(from: transport)
    }
}
