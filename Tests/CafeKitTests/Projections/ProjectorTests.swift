import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A projector` {
    private let views = InMemoryViewStore()
    private var projector: Projector<TabList> { Projector(views: views) }
    private var reader: ViewReader<TabList> { ViewReader(views: views) }

    private func bar(_ range: ClosedRange<Int>) throws -> MessageBatch {
        let messages = try range.map { position in
            let event: Tab.Event = position == 1 ? .opened(table: 1) : .ordered(item: "latte", price: position)
            return try Message.tab(event, "7", at: position)
        }
        return MessageBatch(source: "bar", messages: messages)
    }

    private func door(_ range: ClosedRange<Int>) throws -> MessageBatch {
        MessageBatch(source: "door", messages: try range.map { try .door(.arrived(table: 1), guest: "7", at: $0) })
    }

    @Test func `Events become a document, its index entries and progress`() async throws {
        try await projector.handle(bar(1...3))
        let row = try #require(try await reader.document("7"))
        #expect(row.isOpen)
        #expect(row.total == 5)
        #expect(try await views.progress(of: "tab-list.v1", in: "bar") == 3)
        let hits = try await reader.hits("open", "yes")
        #expect(hits.map(\.rank) == [5])
        #expect(hits.map(\.row) == [row])
    }

    @Test func `A batch that comes twice changes nothing the second time`() async throws {
        try await projector.handle(bar(1...3))
        let once = try await reader.document("7")
        try await projector.handle(bar(1...3))
        try await projector.handle(bar(2...2))
        #expect(try await reader.document("7") == once)
    }

    @Test func `Of a batch that was seen in part only the rest is taken in`() async throws {
        try await projector.handle(bar(1...3))
        try await projector.handle(bar(2...5))
        #expect(try await reader.document("7")?.history == (1...5).map { "bar@\($0)" })
    }

    @Test func `Sources interleave, and the same position of another source is another event`() async throws {
        try await projector.handle(bar(1...2))
        try await projector.handle(door(1...1))
        try await projector.handle(bar(3...3))
        try await projector.handle(door(1...2))
        let row = try #require(try await reader.document("7"))
        #expect(row.history == ["bar@1", "bar@2", "door@1", "bar@3", "door@2"])
        #expect(row.guests == 2)
    }

    @Test func `What concerns no document moves the progress only`() async throws {
        var unknown = try Message.tab(.closed(total: 0), "7", at: 1)
        unknown.type = "TabBurnt"
        let away = try Message.door(.left, guest: "7", at: 2)
        try await projector.handle(MessageBatch(source: "bar", messages: [unknown, away]))
        #expect(try await reader.document("7") == nil)
        #expect(try await views.progress(of: "tab-list.v1", in: "bar") == 2)
    }

    @Test func `An index entry goes when its value does`() async throws {
        try await projector.handle(bar(1...2))
        let closing = try Message.tab(.closed(total: 2), "7", at: 3)
        try await projector.handle(MessageBatch(source: "bar", messages: [closing]))
        #expect(try await reader.find("open", "yes").isEmpty)
        #expect(try await reader.document("7")?.isOpen == false)
    }

    @Test func `An event that cannot be read stops the view before it, and nothing is skipped`() async throws {
        let transport = InMemoryTransport(partitions: 1, redelivery: Redelivery(first: .zero, longest: .zero))
        let failures = Recorder<any Error>()
        let poison = try Message.tab(.opened(table: 1), "7", at: 3).with(json: "[]")
        try await transport.publish(bar(1...2).messages + [poison] + bar(4...5).messages)
        let projector = projector
        let service: @Sendable () async throws -> Void = {
            try await projector.run(on: transport, batchLimit: 1) { _, error in failures.record(error) }
        }
        try await withRunning(service) { try await failures.wait(for: 5) }
        #expect(failures.all.allSatisfy { $0 is EventCodecError })
        #expect(try await reader.document("7")?.history == ["bar@1", "bar@2"])
        #expect(try await views.progress(of: "tab-list.v1", in: "partition-0/bar") == 2)
    }

    @Test func `A poisoned batch leaves nothing of itself`() async throws {
        let poison = try Message.tab(.opened(table: 1), "8", at: 4).with(json: "[]")
        let batch = MessageBatch(source: "bar", messages: try bar(1...3).messages + [poison])
        await #expect(throws: EventCodecError.self) { try await projector.handle(batch) }
        #expect(try await reader.document("7") == nil)
        #expect(try await views.progress(of: "tab-list.v1", in: "bar") == nil)
    }

    @Test func `Two projectors of one view take in every event once`() async throws {
        let batches = try stride(from: 1, to: 200, by: 4).map { try bar($0...($0 + 3)) }
        let doors = try stride(from: 1, to: 100, by: 3).map { try door($0...($0 + 2)) }
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { for batch in batches { try await projector.handle(batch) } }
                group.addTask { for batch in doors { try await projector.handle(batch) } }
            }
            try await group.waitForAll()
        }
        let history = try #require(try await reader.document("7")).history
        #expect(history.filter { $0.hasPrefix("bar") } == (1...200).map { "bar@\($0)" })
        #expect(history.filter { $0.hasPrefix("door") } == (1...99).map { "door@\($0)" })
    }
}
