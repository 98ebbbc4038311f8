import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A command handler that is not alone` {
    private let store = InMemoryEventStore()

    /// A store in which somebody orders a coffee before each of the first `times` commits.
    private func busy(times: Int) -> FaultyStore {
        let store = store
        return FaultyStore(store) { (call, number) throws(EventStoreError) in
            guard call == .commit, number <= times else { return }
            let coffee = EventDraft("DrinkOrdered", json: #"{"item":"coffee","price":1}"#)
            try await store.append([coffee], to: Tab.stream("7"), expecting: .any)
        }
    }

    @Test func `A conflict is decided again on what is true now`() async throws {
        try await CommandHandler<Tab>(store: store).handle(.open(table: 7), on: "7")
        let receipt = try await CommandHandler<Tab>(store: busy(times: 3)).handle(.close, on: "7")
        #expect(receipt.events == [.closed(total: 3)])
        #expect(receipt.version == 5)
    }

    @Test func `Conflicts in a row are given up after a bounded number of attempts`() async throws {
        try await CommandHandler<Tab>(store: store).handle(.open(table: 7), on: "7")
        let busy = busy(times: .max)
        let error = await #expect(throws: CommandError<Tab.Refusal>.self) {
            try await CommandHandler<Tab>(store: busy, attempts: 4).handle(.close, on: "7")
        }
        guard case .conflict(let stream, let attempts) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(stream == Tab.stream("7"))
        #expect(attempts == 4)
        #expect(busy.count(of: .commit) == 4)
        #expect(try await !store.events(Tab.Event.self, of: Tab.stream("7")).contains(.closed(total: 3)))
    }

    @Test func `A store that fails is not tried again`() async throws {
        let faulty = FaultyStore(store) { (call, _) throws(EventStoreError) in if call == .commit { throw .away } }
        let error = await #expect(throws: CommandError<Tab.Refusal>.self) {
            try await CommandHandler<Tab>(store: faulty).handle(.open(table: 7), on: "7")
        }
        guard case .store(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.code == .unavailable)
        #expect(faulty.count(of: .commit) == 1)
    }

    @Test func `Many writers of one aggregate lose nothing`() async throws {
        let tabs = CommandHandler<Tab>(store: store, attempts: 1000)
        try await tabs.handle(.open(table: 7), on: "7")
        try await withThrowingTaskGroup { group in
            for _ in 0..<50 { group.addTask { try await tabs.handle(.order(item: "latte", price: 1), on: "7") } }
            try await group.waitForAll()
        }
        #expect(try await tabs.state(of: "7")?.total == 50)
    }
}
