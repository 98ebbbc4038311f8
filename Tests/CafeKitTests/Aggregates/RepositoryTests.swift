import CafeKit
import CafeTesting
import Foundation
import Testing

@Suite struct `A repository` {
    private let store = InMemoryEventStore()

    @Test func `An aggregate without a history is in its first state at version zero`() async throws {
        let loaded = try await Repository<Tab>(store: store).load("7")
        #expect(loaded.state == Tab())
        #expect(loaded.version == .start)
    }

    @Test(arguments: [1, 511, 512, 513, 1024, 1300])
    func `A history of any length is folded whole`(_ count: Int) async throws {
        let order = try EventCodec.draft(Tab.Event.ordered(item: "latte", price: 1))
        try await store.append(Array(repeating: order, count: count), to: Tab.stream("7"), expecting: .none)
        let loaded = try await Repository<Tab>(store: store).load("7")
        #expect(loaded.state.total == count)
        #expect(loaded.version.rawValue == Int64(count))
    }

    @Test(arguments: [("TabBurnt", "{}"), ("TabOpened", "[]"), ("TabOpened", "")])
    func `An event that the aggregate cannot read makes the stream corrupt`(_ type: String, _ payload: String) async throws {
        let draft = EventDraft(type: type, data: Data(payload.utf8))
        try await store.append([draft], to: Tab.stream("7"), expecting: .none)
        let error = await #expect(throws: EventStoreError.self) { try await Repository<Tab>(store: store).load("7") }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("tab-7@1") == true)
    }

    /// A store that has lost an event.
    private struct Holey: EventStoreDecorator {
        let base: any EventStore
        let hole: StreamVersion

        func read(
            _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
        ) async throws(EventStoreError) -> [RecordedEvent] {
            try await base.read(stream, direction, from: version, limit: limit).filter { $0.version != hole }
        }
    }

    @Test(arguments: [1, 2] as [StreamVersion])
    func `A stream that misses an event is corrupt, not shorter`(_ hole: StreamVersion) async throws {
        let order = try EventCodec.draft(Tab.Event.ordered(item: "latte", price: 1))
        try await store.append([order, order, order], to: Tab.stream("7"), expecting: .none)
        let holey = Holey(base: store, hole: hole)
        let error = await #expect(throws: EventStoreError.self) { try await Repository<Tab>(store: holey).load("7") }
        #expect(error?.code == .corrupt)
    }

    @Test func `A failure of the store is passed on`() async throws {
        let faulty = FaultyStore(store) { (_, _) throws(EventStoreError) in throw .away }
        let error = await #expect(throws: EventStoreError.self) { try await Repository<Tab>(store: faulty).load("7") }
        #expect(error?.code == .unavailable)
    }
}
