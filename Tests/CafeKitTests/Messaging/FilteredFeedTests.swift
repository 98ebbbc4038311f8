import CafeKit
import CafeTesting
import Testing

@Suite struct `A feed whose reader wants little` {
    private let store = InMemoryEventStore()
    private let checkpoints = InMemoryCheckpointStore()

    private func append(_ count: Int, to stream: StreamName) async throws {
        for _ in 0..<count { try await store.append([EventDraft("Heard")], to: stream, expecting: .any) }
    }

    /// Follows the feed until so many messages have come, and the log is read to its end.
    private func follow(_ filter: EventFilter, for count: Int) async throws -> [Message] {
        let heard = Recorder<Message>()
        let feed = LogFeed([LogSource("bar", store: store, published: EventFilter(types: ["Heard"]))], checkpoints: checkpoints)
        try await withRunning {
            try await feed.subscribe(Subscription(group: "g", filter: filter)) { batch in
                for message in batch.messages { heard.record(message) }
            }
        } while: {
            try await heard.wait(for: count)
        }
        return heard.all
    }

    @Test(.timeLimit(.minutes(10))) func `brings only that, and only of what is published`() async throws {
        try await append(2, to: Tab.stream("1"))
        try await store.append([EventDraft("Secret")], to: StreamName("round", "1"), expecting: .any)
        try await append(1, to: StreamName("round", "1"))
        try await append(1, to: Tab.stream("2"))
        #expect(try await follow(EventFilter(categories: ["round"]), for: 1).map(\.position) == [4])
    }

    @Test(.timeLimit(.minutes(10))) func `goes on where it was, though much has come for others meanwhile`() async throws {
        try await append(1, to: StreamName("round", "1"))
        #expect(try await follow(EventFilter(categories: ["round"]), for: 1).count == 1)
        try await append(9000, to: Tab.stream("1"))
        try await append(1, to: StreamName("round", "1"))
        #expect(try await follow(EventFilter(categories: ["round"]), for: 1).map(\.position) == [9002])
    }

    @Test func `brings to a group of consumers what any of them wants, and to each of them all of it`() async throws {
        struct Ear: MessageConsumer {
            let group: String
            let lanes = 2
            let filter: EventFilter
            let heard = Recorder<String>()
            func handle(_ message: Message) async throws { heard.record(message.stream.category.name) }
        }
        let (left, right) = (
            Ear(group: "left", filter: EventFilter(categories: ["tab"])),
            Ear(group: "right", filter: EventFilter(categories: ["round"]))
        )
        let both = MessageConsumers("both", [left, right])
        #expect(both.filter == EventFilter(categories: ["tab", "round"]) && both.group == "both" && both.lanes == 2)
        try await append(1, to: Tab.stream("1"))
        try await append(1, to: StreamName("round", "1"))
        for message in try await follow(both.filter, for: 2) { try await both.handle(message) }
        #expect(left.heard.all == ["tab", "round"] && right.heard.all == ["tab", "round"])
    }

    @Test func `lets through what both filters do`() {
        let left = EventFilter(categories: ["tab", "round"], types: nil)
        let right = EventFilter(categories: ["round", "order"], types: ["Heard"])
        #expect(left.intersection(right) == EventFilter(categories: ["round"], types: ["Heard"]))
        #expect(left.union(right) == EventFilter(categories: ["tab", "round", "order"], types: nil))
        #expect(EventFilter.all.union(left) == .all)
        #expect(EventFilter.all.intersection(left) == left && left.intersection(.all) == left)
    }
}
