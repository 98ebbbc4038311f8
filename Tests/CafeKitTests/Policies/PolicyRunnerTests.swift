import CafeKit
import CafeTesting
import Testing

/// Opens a tab for whoever comes in.
private struct OpenForGuests: Policy {
    static let name = "tab.open-for-guests"

    func react(to event: Door.Event, _ message: Message) -> Reaction<Tab>? {
        switch event {
        case .arrived(let table): .issue(.open(table: table), on: message.stream.id)
        case .ordered(let item): .issue(.order(item: item, price: 1), on: message.stream.id)
        case .left: nil
        }
    }
}

@Suite(.timeLimit(.minutes(10))) struct `A policy runner` {
    private let store = InMemoryEventStore()
    private let refusals = Recorder<Tab.Refusal>()
    private var runner: PolicyRunner<OpenForGuests> { runner(on: store) }

    private func runner(on store: any EventStore, lanes: Int = 64) -> PolicyRunner<OpenForGuests> {
        let refusals = refusals
        return PolicyRunner(OpenForGuests(), store: store, lanes: lanes) { _, refusal in refusals.record(refusal) }
    }

    private func events(_ guest: String) async throws -> [Tab.Event] { try await store.events(of: Tab.stream(guest)) }
    private func mark(_ message: Message) -> InboxMark {
        InboxMark(consumer: "tab.open-for-guests", messageID: "door/\(message.id)")
    }

    @Test func `A message that comes twice is carried out once`() async throws {
        try await runner.handle(.door(.arrived(table: 7), guest: "ada", at: 1))
        let latte = try Message.door(.ordered(item: "latte"), guest: "ada", at: 2)
        for _ in 1...3 { try await runner.handle(latte) }
        #expect(try await events("ada") == [.opened(table: 7), .ordered(item: "latte", price: 1)])
    }

    @Test func `A message that comes twice is not refused by what it did the first time`() async throws {
        let arrival = try Message.door(.arrived(table: 7), guest: "ada", at: 1)
        for _ in 1...2 { try await runner.handle(arrival) }
        #expect(refusals.all.isEmpty)
        #expect(try await events("ada") == [.opened(table: 7)])
    }

    @Test func `A message that comes to two members at once is carried out once`() async throws {
        try await runner.handle(.door(.arrived(table: 7), guest: "ada", at: 1))
        let latte = try Message.door(.ordered(item: "latte"), guest: "ada", at: 2)
        try await withThrowingTaskGroup { group in
            for _ in 0..<10 { group.addTask { try await runner.handle(latte) } }
            try await group.waitForAll()
        }
        #expect(try await events("ada").count == 2)
    }

    @Test func `What it causes names the message as its cause`() async throws {
        let arrival = try Message.door(.arrived(table: 7), guest: "ada", at: 1)
        try await runner.handle(arrival)
        let metadata = try await store.read(Tab.stream("ada"), from: 1, limit: 1).first?.metadata
        #expect(metadata == arrival.consequence)
    }

    @Test func `A refusal marks the message, is told once and does not stop the rest`() async throws {
        let orphan = try Message.door(.ordered(item: "latte"), guest: "ada", at: 1)
        let arrival = try Message.door(.arrived(table: 7), guest: "ada", at: 2)
        let batch = MessageBatch(source: "door", messages: [orphan, arrival])
        for _ in 1...2 { try await runner.handle(batch) }
        #expect(refusals.all == [.notOpen])
        #expect(try await store.hasHandled(mark(orphan)))
        #expect(try await events("ada") == [.opened(table: 7)], "a refused order is not carried out when it comes again")
    }

    @Test func `What it does not know or care about is ignored`() async throws {
        let departure = try Message.door(.left, guest: "ada", at: 1)
        var unknown = departure
        unknown.type = "sneezed"
        var foreign = departure
        foreign.stream = StreamName("window", "1")
        for message in [departure, unknown, foreign] { try await runner.handle(message) }
        #expect(try await store.head() == .start)
        #expect(try await !store.hasHandled(mark(departure)), "what needs no reaction needs no mark")
    }

    @Test func `A payload that cannot be read is a failure, and what other keys have is carried out`() async throws {
        var broken = try Message.door(.arrived(table: 7), guest: "ada", at: 1)
        broken = broken.with(json: "[]")
        let fine = try Message.door(.arrived(table: 8), guest: "bob", at: 2)
        await #expect(throws: EventCodecError.self) {
            try await runner.handle(MessageBatch(source: "door", messages: [broken, fine]))
        }
        #expect(try await events("bob") == [.opened(table: 8)])
    }

    @Test func `Lanes keep the order of each key`() async throws {
        let guests = (0..<10).map { "guest-\($0)" }
        var messages = try guests.enumerated().map { try Message.door(.arrived(table: 1), guest: $1, at: $0 + 1) }
        for order in 1...20 {
            for guest in guests {
                messages.append(try .door(.ordered(item: "\(order)"), guest: guest, at: messages.count + 1))
            }
        }
        try await runner(on: store, lanes: 4).handle(MessageBatch(source: "door", messages: messages))
        let expected: [Tab.Event] = [.opened(table: 1)] + (1...20).map { .ordered(item: "\($0)", price: 1) }
        for guest in guests { #expect(try await events(guest) == expected) }
        #expect(refusals.all.isEmpty)
    }

    @Test func `A store that was away during a batch makes the batch come again, without doing anything twice`() async throws {
        let faulty = FaultyStore(store) { (call, number) throws(EventStoreError) in
            if call == .commit, number == 2 { throw .away }
        } after: { (call, number) throws(EventStoreError) in
            // The outcome is unknown to the caller: the commit has happened all the same.
            if call == .commit, number == 4 { throw .away }
        }
        let feed = InMemoryTransport(redelivery: Redelivery(first: .zero, longest: .zero))
        let runner = runner(on: faulty, lanes: 1)
        try await feed.publish([.door(.arrived(table: 7), guest: "ada", at: 1)])
        for order in 1...5 { try await feed.publish([.door(.ordered(item: "\(order)"), guest: "ada", at: order + 1)]) }
        try await withRunning({ try await runner.run(on: feed) }) {
            for try await page in store.subscribe() where page.through >= 6 { break }
        }
        #expect(try await events("ada") == [.opened(table: 7)] + (1...5).map { .ordered(item: "\($0)", price: 1) })
    }
}
