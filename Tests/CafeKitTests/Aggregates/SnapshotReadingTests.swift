import CafeKit
import CafeTesting
import Foundation
import Testing

@Suite struct `A snapshot` {
    private let store = InMemoryEventStore()

    /// Opens a tab and orders lattes, 5 events in all.
    private func openTab() async throws {
        let tabs = CommandHandler<Tab>(store: store)
        try await tabs.handle(.open(table: 7), on: "7")
        for _ in 1...4 { try await tabs.handle(.order(item: "latte", price: 1), on: "7") }
    }

    /// A snapshot of a state that never was, so that it shows when it is used.
    private func snapshot(
        at version: StreamVersion, of schema: Int = Tab.snapshotVersion, _ json: String = #"{"isOpen":true,"total":1000}"#
    ) -> Snapshot {
        Snapshot(stream: Tab.stream("7"), version: version, schemaVersion: schema, data: Data(json.utf8))
    }

    private func load(with snapshot: Snapshot) async throws -> Repository<Tab>.Loaded {
        let store = SnapshotStore(store, handingOut: snapshot)
        return try await Repository<Tab>(store: store, snapshots: .never).load("7")
    }

    @Test func `of another version of the code is not trusted`() async throws {
        try await openTab()
        for schema in [Tab.snapshotVersion - 1, Tab.snapshotVersion + 1] {
            let loaded = try await load(with: snapshot(at: 3, of: schema))
            #expect(loaded.state.total == 4)
            #expect(loaded.folded == 5)
        }
    }

    @Test(arguments: ["", "{", "[]", #"{"isOpen":true}"#, #"{"isOpen":true,"total":"many"}"#])
    func `that cannot be read is not trusted`(_ json: String) async throws {
        try await openTab()
        let loaded = try await load(with: snapshot(at: 3, json))
        #expect(loaded.state.total == 4)
        #expect(loaded.version == 5)
    }

    @Test(arguments: [6, 7, 100, .end] as [StreamVersion])
    func `that is ahead of its stream is not trusted: a backup may have been restored`(_ version: StreamVersion) async throws {
        try await openTab()
        let loaded = try await load(with: snapshot(at: version))
        #expect(loaded.state.total == 4)
        #expect(loaded.version == 5)
    }

    @Test(arguments: [0, -1] as [StreamVersion])
    func `of before the first event is not trusted`(_ version: StreamVersion) async throws {
        try await openTab()
        #expect(try await load(with: snapshot(at: version)).state.total == 4)
    }

    @Test func `of a stream that does not exist is not trusted`() async throws {
        let loaded = try await load(with: snapshot(at: 1))
        #expect(loaded.state == Tab())
        #expect(loaded.version == .start)
    }

    @Test(arguments: [1, 5, 6] as [StreamVersion])
    func `of a deleted stream does not bring it back`(_ version: StreamVersion) async throws {
        try await openTab()
        try await store.delete(Tab.stream("7"), expecting: .exact(5))
        let error = await #expect(throws: EventStoreError.self) { try await load(with: snapshot(at: version)) }
        #expect(error?.code == .deleted)
    }

    @Test(arguments: [(1, 1004), (3, 1002), (5, 1000)] as [(StreamVersion, Int)])
    func `that the stream bears out is what loading begins with`(_ version: StreamVersion, _ total: Int) async throws {
        try await openTab()
        let loaded = try await load(with: snapshot(at: version))
        #expect(loaded.state.total == total)
        #expect(loaded.version == 5)
        #expect(loaded.folded == 5 - Int(version.rawValue))
    }

    @Test(arguments: [511, 512, 513, 1300])
    func `is continued over a rest of any length`(_ count: Int) async throws {
        try await openTab()
        let order = try EventCodec.draft(Tab.Event.ordered(item: "latte", price: 1))
        try await store.append(Array(repeating: order, count: count), to: Tab.stream("7"), expecting: .exact(5))
        let loaded = try await load(with: snapshot(at: 5))
        #expect(loaded.state.total == 1000 + count)
        #expect(loaded.folded == count)
    }

    @Test func `is not asked for by a repository without them`() async throws {
        try await openTab()
        let store = SnapshotStore(store, handingOut: snapshot(at: 5))
        #expect(try await Repository<Tab>(store: store).load("7").state.total == 4)
    }
}
