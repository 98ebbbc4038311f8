import CafeKit
import CafeTesting
import Testing

@Suite struct `A command handler` {
    private let store = InMemoryEventStore()
    private var tabs: CommandHandler<Tab> { CommandHandler(store: store) }
    private let mark = InboxMark(consumer: "waiter", messageID: "door/guest-1@1")

    @Test func `A command is stored and its receipt tells what is true now`() async throws {
        let opened = try await tabs.handle(.open(table: 7), on: "7")
        let ordered = try await tabs.handle(.order(item: "latte", price: 5), on: "7")
        #expect(opened.version == 1)
        #expect(ordered.version == 2)
        #expect(ordered.position == 2)
        #expect(ordered.events == [.ordered(item: "latte", price: 5)])
        #expect(ordered.state.total == 5)
        #expect(try await store.events(Tab.Event.self, of: Tab.stream("7")) == opened.events + ordered.events)
        #expect(try await tabs.state(of: "7") == ordered.state)
        #expect(try await tabs.state(of: "8") == nil)
    }

    @Test func `Events carry why they exist`() async throws {
        let cause = EventMetadata(causationID: "door/guest-1@1", traceparent: "00-1-2-01")
        try await tabs.handle(.open(table: 7), on: "7", causedBy: cause)
        try await tabs.handle(.close, on: "7", causedBy: EventMetadata(correlationID: "visit-1"))
        let metadata = try await store.read(Tab.stream("7"), from: 1, limit: 10).map(\.metadata)
        #expect(metadata.first?.correlationID == "7", "the aggregate's own id where nothing else is known")
        #expect(metadata.first?.causationID == cause.causationID)
        #expect(metadata.first?.traceparent == cause.traceparent)
        #expect(metadata.last?.correlationID == "visit-1")
    }

    @Test func `A refusal stores nothing and marks nothing`() async throws {
        await #expect(throws: CommandError<Tab.Refusal>.self) { try await tabs.handle(.close, on: "7", marking: mark) }
        #expect(try await store.head() == .start)
        #expect(try await !store.hasHandled(mark))
    }

    @Test func `A command that changes nothing stores nothing`() async throws {
        try await tabs.handle(.open(table: 7), on: "7")
        let receipt = try await tabs.handle(.order(item: "water", price: 0), on: "7")
        #expect(receipt.events.isEmpty)
        #expect(receipt.position == nil)
        #expect(receipt.version == 1)
        #expect(try await store.head() == 1)
    }

    @Test func `A message whose command changes nothing is marked all the same`() async throws {
        try await tabs.handle(.open(table: 7), on: "7")
        let receipt = try await tabs.handle(.order(item: "water", price: 0), on: "7", marking: mark)
        #expect(receipt.position == 1)
        #expect(try await store.hasHandled(mark))
    }

    @Test func `A message handled before changes nothing, though its command could be carried out again`() async throws {
        try await tabs.handle(.open(table: 7), on: "7")
        try await tabs.handle(.order(item: "latte", price: 5), on: "7", marking: mark)
        let again = try await tabs.handle(.order(item: "latte", price: 5), on: "7", marking: mark)
        #expect(again.isRepeat)
        #expect(again.events.isEmpty)
        #expect(again.state.total == 5)
        #expect(again.version == 2)
    }

    @Test func `A message handled before is a repeat, though its command would be refused now`() async throws {
        try await tabs.handle(.open(table: 7), on: "7", marking: mark)
        let again = try await tabs.handle(.open(table: 7), on: "7", marking: mark)
        #expect(again.isRepeat)
        #expect(again.state.isOpen)
        #expect(try await store.head() == 1)
    }

    @Test func `Events of other streams are stored in the same transaction or not at all`() async throws {
        let audit = StreamName("audit", "1")
        let entry = EventDraft("Noted")
        try await tabs.handle(.open(table: 7), on: "7", also: [StreamAppend([entry], to: audit, expecting: .none)])
        #expect(try await store.version(of: audit) == 1)

        let stale = StreamAppend([entry], to: audit, expecting: .none)
        let error = await #expect(throws: CommandError<Tab.Refusal>.self) {
            try await tabs.handle(.close, on: "7", also: [stale])
        }
        guard case .store(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.conflict?.stream == audit)
        #expect(try await store.head() == 2, "a conflict on another stream is not retried and stores nothing")
    }

    @Test func `An id may have a type of its own`() async throws {
        struct TabID: RawRepresentable { let rawValue: String }
        try await tabs.handle(.open(table: 7), on: TabID(rawValue: "7"))
        #expect(try await store.version(of: Tab.stream("7")) == 1)
    }
}
