import CafeKit
import Foundation
import Testing

@testable import CafeTesting

@Suite struct `A command handler with snapshots` {
    private let memory = InMemoryEventStore()

    /// What is measured: any length of text, and any height.
    private struct Gauge: SnapshottingAggregate, Equatable {
        enum Event: DomainEvent, Equatable {
            case measured(Double)
            case noted(Int)
            static let category: StreamCategory = "gauge"
        }

        static let snapshotVersion = 1
        var height = 0.0
        var notes = ""

        func decide(_ command: Event) throws(Never) -> [Event] { [command] }

        mutating func evolve(_ event: Event) {
            switch event {
            case .measured(let value): height = value < 0 ? .infinity : value
            case .noted(let length): notes += String(repeating: "x", count: length)
            }
        }
    }

    @Test(arguments: [1, 2, 10, 50])
    func `reads no more events than the interval, and one`(_ interval: Int) async throws {
        let store = SnapshotStore(memory)
        let tabs = CommandHandler<Tab>(store: store, snapshots: .every(interval))
        try await tabs.handle(.open(table: 7), on: "7")
        for count in 1...200 {
            let receipt = try await tabs.handle(.order(item: "latte", price: 1), on: "7")
            #expect(receipt.state.total == count)
            let read = store.takeEventsRead()
            #expect(read.reduce(0, +) <= interval + 1, "command \(count) read \(read)")
        }
        let snapshots = store.commits.compactMap(\.snapshot)
        #expect(snapshots.count == 201 / interval)
        #expect(snapshots.map(\.version.rawValue) == (1...201 / interval).map { Int64($0 * interval) })
    }

    @Test func `writes a snapshot in the commit of the command that makes it due`() async throws {
        let store = SnapshotStore(memory)
        let tabs = CommandHandler<Tab>(store: store, snapshots: .every(3))
        try await tabs.handle(.open(table: 7), on: "7")
        for price in [5, 6, 7] { try await tabs.handle(.order(item: "latte", price: price), on: "7") }
        #expect(store.commits.count == 4, "none of its own")
        #expect(store.commits.map { $0.snapshot != nil } == [false, false, true, false])
        let snapshot = try #require(try await memory.snapshot(of: Tab.stream("7")))
        #expect(snapshot.version == 3)
        #expect(snapshot.schemaVersion == Tab.snapshotVersion)
        let state = Tab(folding: [.opened(table: 7), .ordered(item: "latte", price: 5), .ordered(item: "latte", price: 6)])
        #expect(try JSONFormat.decode(Tab.self, from: snapshot.data) == state)
    }

    @Test func `writes the state that won, where it had to decide again`() async throws {
        let memory = memory
        let busy = FaultyStore(memory) { (call, number) throws(EventStoreError) in
            guard call == .commit, number == 2 else { return }
            let coffee = EventDraft("DrinkOrdered", json: #"{"item":"coffee","price":100}"#)
            try await memory.append([coffee], to: Tab.stream("7"), expecting: .any)
        }
        let tabs = CommandHandler<Tab>(store: busy, snapshots: .every(2))
        try await tabs.handle(.open(table: 7), on: "7")
        let receipt = try await tabs.handle(.order(item: "latte", price: 1), on: "7")
        let snapshot = try #require(try await memory.snapshot(of: Tab.stream("7")))
        #expect(snapshot.version == 3)
        #expect(try JSONFormat.decode(Tab.self, from: snapshot.data) == receipt.state)
        #expect(receipt.state.total == 101)
    }

    @Test func `writes none where none is due, none where nothing is stored, and none by the policy never`() async throws {
        let store = SnapshotStore(memory)
        let tabs = CommandHandler<Tab>(store: store, snapshots: .every(3))
        try await tabs.handle(.open(table: 7), on: "7")
        for _ in 1...5 { try await tabs.handle(.order(item: "water", price: 0), on: "7") }
        await #expect(throws: CommandError<Tab.Refusal>.self) { try await tabs.handle(.open(table: 8), on: "7") }
        let never = CommandHandler<Tab>(store: store, snapshots: .never)
        for _ in 1...20 { try await never.handle(.order(item: "latte", price: 1), on: "7") }
        #expect(try await memory.snapshot(of: Tab.stream("7")) == nil)
    }

    @Test func `catches up with a stream that was long before it`() async throws {
        let tabs = CommandHandler<Tab>(store: memory)
        try await tabs.handle(.open(table: 7), on: "7")
        for _ in 1...40 { try await tabs.handle(.order(item: "latte", price: 1), on: "7") }
        let mark = InboxMark(consumer: "waiter", messageID: "door/guest-1@1")
        try await CommandHandler<Tab>(store: memory, snapshots: .every(10))
            .handle(.order(item: "water", price: 0), on: "7", marking: mark)
        let snapshot = try await memory.snapshot(of: Tab.stream("7"))
        #expect(snapshot?.version == 41, "with the mark alone")
    }

    @Test func `carries out a command though its snapshot cannot be written`() async throws {
        let store = SnapshotStore(memory)
        let gauges = CommandHandler<Gauge>(store: store, snapshots: .every(1))
        try await gauges.handle(.measured(1), on: "1")
        let receipt = try await gauges.handle(.measured(-1), on: "1")
        #expect(receipt.state.height == .infinity)
        #expect(store.commits.map { $0.snapshot != nil } == [true, false])
        #expect(try await gauges.state(of: "1")?.height == .infinity, "the one before is still good")
    }

    @Test func `carries out a command though its snapshot is too large`() async throws {
        let store = SnapshotStore(memory)
        let gauges = CommandHandler<Gauge>(store: store, snapshots: .every(1))
        let limit = Commit.largestPayload - (try JSONFormat.encode(Gauge()).count)
        try await gauges.handle(.noted(limit), on: "1")
        let receipt = try await gauges.handle(.noted(1), on: "1")
        #expect(receipt.version == 2)
        #expect(store.commits.map { $0.snapshot != nil } == [true, false], "the limit itself is allowed")
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6])
    func `is at every moment where a replay is`(_ interval: Int) async throws {
        var random = SeededRandom(seed: UInt64(interval))
        let with = CommandHandler<Tab>(store: memory, snapshots: .every(interval))
        let plain = CommandHandler<Tab>(store: memory)
        for _ in 1...150 {
            let command: Tab.Command =
                switch Int.random(in: 0..<6, using: &random) {
                case 0: .open(table: 7)
                case 1: .close
                case let price: .order(item: "latte", price: price)
                }
            // Some commands come from those who know nothing of snapshots.
            _ = try? await (Bool.random(using: &random) ? with : plain).handle(command, on: "7")
            let (short, long) = (try await with.repository.load("7"), try await plain.repository.load("7"))
            #expect(short.state == long.state)
            #expect(short.version == long.version)
        }
    }
}
