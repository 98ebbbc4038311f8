import CafeKit
import CafeTesting
import Testing

/// A round at the bar: two steps for tabs of the same store, a pivot by a call, and one more for the first tab.
private struct Round: Saga {
    static let name = "round"
    struct State: Codable, Hashable, Sendable { var first = "1", second = "2" }
    enum Request: Codable, Hashable, Sendable { case open(String), close(String), order(String), pay }

    var plan: Plan<Round> {
        Step("first tab") { .open($0.first) }.compensated { .close($0.first) }
        Step("second tab") { .open($0.second) }.compensated { .close($0.second) }
        Pivot("payment") { _ in .pay }
        Step("drink") { .order($0.first) }
    }
}

@Suite struct `A step of the own service` {
    private let store = FaultyStore(InMemoryEventStore())

    private func rounds(on store: (any EventStore)? = nil, answer: SagaAnswer<NoReply> = .done) -> SagaCoordinator<Round> {
        SagaCoordinator(Round(), store: store ?? self.store) { request, _ in
            switch request {
            case .open(let tab): .own(.open(table: 1), on: tab, of: Tab.self)
            case .close(let tab): .own(.close, on: tab, of: Tab.self)
            case .order(let tab): .own(.order(item: "latte", price: 3), on: tab, of: Tab.self)
            case .pay: .call { _ in answer }
            }
        }
    }

    private func tab(_ id: String) async throws -> Tab { try await Repository<Tab>(store: store).load(id).state }

    @Test func `is one transaction with what records it`() async throws {
        let receipt = try await rounds().begin("1", .init())
        #expect(receipt.run.phase == .completed)
        #expect(store.count(of: .commit) == 2, "up to the call, and behind it")
        #expect(try await [tab("1").total, tab("2").total] == [3, 0])
    }

    @Test func `that is refused first begins nothing`() async throws {
        try await CommandHandler<Tab>(store: store).handle(.open(table: 9), on: "1")
        do {
            try await rounds().begin("1", .init())
            Issue.record("it began")
        } catch CommandError<Tab.Refusal>.refused(.alreadyOpen) {
            #expect(try await rounds().run(of: "1") == nil)
        }
    }

    @Test func `that is refused behind another one begins nothing either: all of it is one transaction`() async throws {
        try await CommandHandler<Tab>(store: store).handle(.open(table: 9), on: "2")
        await #expect(throws: CommandError<Tab.Refusal>.self) { try await rounds().begin("1", .init()) }
        #expect(try await !tab("1").isOpen)
    }

    @Test func `is undone in the transaction that turns back`() async throws {
        let receipt = try await rounds(answer: .refused("no money")).begin("1", .init())
        #expect(receipt.run.phase == .compensated(reason: "payment: no money"))
        #expect(store.count(of: .commit) == 2)
        #expect(try await [tab("1").isOpen, tab("2").isOpen] == [false, false])
    }

    @Test func `comes in a transaction of its own where the same stream has been written to before`() async throws {
        let receipt = try await rounds().begin("1", .init(first: "1", second: "1"), also: [])
        #expect(receipt.run.phase == .compensated(reason: "second tab: alreadyOpen"))
        #expect(try await !tab("1").isOpen)
    }

    @Test(arguments: [true, false])
    func `in a transaction of its own is taken up after a crash between the two`(_ isStored: Bool) async throws {
        let dying =
            isStored
            ? FaultyStore(
                store, after: { (call, number) throws(EventStoreError) in if call == .commit, number == 1 { throw .away } })
            : FaultyStore(
                store, before: { (call, number) throws(EventStoreError) in if call == .commit, number == 2 { throw .away } })
        await #expect(throws: EventStoreError.self) {
            try await rounds(on: dying).begin("1", .init(first: "1", second: "1"))
        }
        #expect(try await tab("1").isOpen)
        let receipt = try await rounds().resume("1", isOrphan: true)
        #expect(receipt?.run.phase == .compensated(reason: "second tab: alreadyOpen"))
        #expect(try await !tab("1").isOpen)
    }

    @Test func `is decided again where somebody else was faster`() async throws {
        let inner = InMemoryEventStore()
        let racing = FaultyStore(
            inner,
            before: { (call, number) throws(EventStoreError) in
                guard call == .commit, number == 2 else { return }
                do { try await CommandHandler<Tab>(store: inner).handle(.order(item: "tea", price: 2), on: "1") } catch {
                    throw .away
                }
            })
        let receipt = try await rounds(on: racing).begin("1", .init())
        #expect(receipt.run.phase == .completed)
        #expect(try await Repository<Tab>(store: inner).load("1").state.total == 5)
    }
}
