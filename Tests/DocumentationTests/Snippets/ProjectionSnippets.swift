import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The projection of the articles` {
    private let store = InMemoryEventStore()
    private let views = InMemoryViewStore()

    private func follow() async throws {
        let (store, checkpoints) = (store, InMemoryCheckpointStore())
        // snippet: projector
        let feed = LogFeed([LogSource("cards", store: store)], checkpoints: checkpoints)
        try await Projector(CardOverview.self, views: views).run(on: feed)
        // end
    }

    @Test func `lets one read one's own write, and is built again from the first event`() async throws {
        let cards = CommandHandler<StampCard>(store: store)
        let overview = ViewReader(CardOverview.self, views: views)
        let before = try await withRunning(follow) {
            // snippet: read-your-writes
            let receipt = try await cards.handle(.stamp, on: "ada")
            if let position = receipt.position {
                try await withTimeout(.seconds(10)) { try await overview.waitUntil(position, of: "cards") }
            }
            let card = try await overview.document("ada")
            let full = try await overview.find("full", "yes", limit: 20)
            // end
            #expect(full.isEmpty)
            return card
        }
        #expect(before?.stamps == 1)
        // snippet: rebuild
        try await overview.reset()
        // end
        #expect(try await overview.document("ada") == nil)
        try await withRunning(follow) { try await overview.waitUntil(1, of: "cards") }
        #expect(try await overview.document("ada") == before)
    }
}
