#if HTTP
import CafeHTTP
import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The feeds of the articles` {
    private let tills = InMemoryEventStore()
    private let cards = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()

    @Test func `go over HTTP, to who bears the token`() async throws {
        let runner = PolicyRunner(StampWhatIsSold(), store: cards)
        let token = "between-us"
        try await tills.append(
            [EventCodec.draft(Till.Event.cupSold(card: "ada"))], to: StreamName("till", "gangnam"), expecting: .none)
        // snippet: serve-feed
        let till = LogSource("till", store: tills, published: EventFilter(types: ["CupSold"]))
        let routes = Routes { FeedRoutes(till, access: .bearers(of: [token])) }
        let service = HTTPService(routes, port: 0)
        // end
        try await withRunning({ try await service.run() }) {
            let directory = StaticDirectory(["till": "http://127.0.0.1:\(try await service.port)"])
            let requester = HTTPRequester()
            // snippet: read-feed
            let log = HTTPLog("till", requester: requester, token: token) { try await directory.url(of: "till") }
            let feed = LogFeed([log], checkpoints: checkpoints)
            let follow = { @Sendable in try await runner.run(on: feed) }
            // end
            try await withRunning(follow) {
                for try await page in cards.subscribe() where page.through >= 1 { break }
            }
            try await requester.shutdown()
        }
    }

    @Test func `are found by hand or by name`() async throws {
        // snippet: directories
        let byHand = StaticDirectory(["till": "http://10.0.0.7:8086"])
        let byName = DNSDirectory(port: { _ in 8080 }) { service in "\(service).cafe.svc.cluster.local" }
        // end
        let directories: [any ServiceDirectory] = [byHand, byName]
        #expect(try await directories.first?.url(of: "till") == "http://10.0.0.7:8086")
    }
}
#endif  // HTTP
