import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The messaging of the articles` {
    private let tills = InMemoryEventStore()
    private let cards = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()
    private let runner: PolicyRunner<StampWhatIsSold>

    init() async throws {
        runner = PolicyRunner(StampWhatIsSold(), store: cards)
        try await tills.append(
            [EventCodec.draft(Till.Event.cupSold(card: "ada"))], to: StreamName("till", "gangnam"), expecting: .none)
    }

    private func untilStamped() async throws {
        for try await page in cards.subscribe() where page.through >= 1 { break }
    }

    @Test func `A feed reads the producer's log`() async throws {
        // snippet: log-feed
        let till = LogSource("till", store: tills, published: EventFilter(types: ["CupSold"]))
        let feed = LogFeed([till], checkpoints: checkpoints)
        let follow = { @Sendable in try await runner.run(on: feed) }
        // end
        try await withRunning(follow) { try await untilStamped() }
    }

    @Test func `A relay carries the log to a transport`() async throws {
        let till = LogSource("till", store: tills)
        // snippet: relay
        let transport = InMemoryTransport(partitions: 8, capacity: 4096)
        transport.register(group: StampWhatIsSold.name)
        let work = { @Sendable in
            try await withThrowingTaskGroup { group in
                group.addTask { try await Relay(till, to: transport, checkpoints: checkpoints).run() }
                group.addTask { try await runner.run(on: transport) }
                try await group.waitForAll()
            }
        }
        // end
        try await withRunning(work) { try await untilStamped() }
    }

    @Test func `A message is a CloudEvent`() async throws {
        let event = try #require(try await tills.readLog(after: .start, limit: 1, filter: .all).events.first)
        // snippet: cloud-event
        let message = Message(event, from: "till")
        let json = try message.cloudEvent()
        let received = try Message(cloudEvent: json)
        // end
        #expect(received == message)
    }

    @Test func `A mark makes a command happen once`() async throws {
        let event = try #require(try await tills.readLog(after: .start, limit: 1, filter: .all).events.first)
        let (message, handler) = (Message(event, from: "till"), CommandHandler<StampCard>(store: cards))
        // snippet: inbox
        let mark = InboxMark(consumer: "stampcard", messageID: "\(message.source)/\(message.id)")
        let first = try await handler.handle(.stamp, on: "ada", causedBy: message.consequence, marking: mark)
        let second = try await handler.handle(.stamp, on: "ada", causedBy: message.consequence, marking: mark)
        // end
        #expect(!first.isRepeat)
        #expect(second.isRepeat)
        #expect(try await handler.state(of: "ada")?.stamps == 1)
    }
}
