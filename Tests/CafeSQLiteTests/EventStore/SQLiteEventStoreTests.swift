#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Foundation
import Synchronization
import Testing

@Suite struct `An event store in a SQLite file` {
    @Test(arguments: EventStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: EventStoreBehaviour) async throws {
        try await withDatabasePath { path in
            try await behaviour.check {
                try SQLiteEventStore.open(at: path)
            } reopen: { store in
                try await #require(store as? SQLiteEventStore).file.close()
                return try SQLiteEventStore.open(at: path)
            }
        }
    }

    @Test(arguments: ArchivableStoreBehaviour.allCases)
    func `can be archived`(_ behaviour: ArchivableStoreBehaviour) async throws {
        try await withDatabasePath { path in
            try await withDatabasePath { other in
                let paths = Mutex([path, other])
                try await behaviour.check { try SQLiteEventStore.open(at: paths.withLock { $0.removeLast() }) }
            }
        }
    }

    @Test func `Shows the timeline of a business transaction across its streams`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            for (cups, (category, order)) in [("order", "1"), ("order", "2"), ("payment", "1"), ("drink", "1")].enumerated() {
                let category = try #require(StreamCategory(category))
                try await store.append([.tea(cups, correlationID: order)], to: StreamName(category, order), expecting: .none)
            }
            let timeline = try await store.events(correlatedWith: "1")
            #expect(timeline.map(\.stream.category.name) == ["order", "payment", "drink"])
            #expect(timeline.map(\.position) == [1, 3, 4])
            #expect(try await store.events(correlatedWith: "1", limit: 2).count == 2)
            #expect(try await store.events(correlatedWith: "nobody").isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE events SET category = 'No Category' WHERE position = 2",
        "UPDATE events SET stream_id = '' WHERE position = 2",
        "UPDATE events SET version = -2 WHERE position = 2", "UPDATE events SET version = 'two' WHERE position = 2",
    ])
    func `A row that no store writes is reported with its position`(_ damage: String) async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea(1), .tea(2), .tea(3)], to: StreamName("tab", "1"), expecting: .none)
            try await file.script(damage)
            let error = await #expect(throws: EventStoreError.self) {
                try await store.readLog(after: .start, limit: 10, filter: .all)
            }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains("position 2") == true)
            #expect(try await store.readLog(after: 2, limit: 10, filter: .all).events.count == 1)
        }
    }

    @Test func `Text keeps its zero bytes`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            let streams = [StreamName("tab", "a"), StreamName("tab", "a\0"), StreamName("tab", "a\0b")]
            for stream in streams { try await store.append([.tea()], to: stream, expecting: .none) }
            let log = try await store.readLog(after: .start, limit: 10, filter: .all).events
            #expect(log.map(\.stream) == streams)
            #expect(try await store.read(streams[1], from: 1, limit: 10).map(\.position) == [2])
        }
    }

    @Test func `An empty payload stays empty`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([EventDraft(type: "Nothing", data: Data())], to: StreamName("tab", "1"), expecting: .none)
            #expect(try await store.read(StreamName("tab", "1"), from: 1, limit: 1).first?.data == Data())
        }
    }

    @Test func `A filter that lets nothing through goes on in pages of a bounded size`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append((1...5000).map { .tea($0) }, to: StreamName("tab", "1"), expecting: .none)
            let page = try await store.readLog(after: .start, limit: 10, filter: EventFilter(types: ["CoffeeOrdered"]))
            #expect(page == LogPage(events: [], through: 4096))
        }
    }

    @Test func `An append through another opening of the file wakes a waiter`() async throws {
        try await withDatabasePath { path in
            let (here, there) = (try SQLiteEventStore.open(at: path), try SQLiteEventStore.open(at: path))
            try await withTimeout(.seconds(300)) {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<20 { group.addTask { try await here.waitForAppend(after: .start) } }
                    await Task.yield()
                    try await there.append([.tea()], to: StreamName("tab", "1"), expecting: .none)
                    try await group.waitForAll()
                }
            }
            #expect(try await here.head() == 1)
        }
    }

    @Test func `A store that is opened again is at the head at once`() async throws {
        try await withDatabasePath { path in
            let first = try SQLiteEventStore.open(at: path)
            try await first.append([.tea(), .tea()], to: StreamName("tab", "1"), expecting: .none)
            try await first.file.close()
            let second = try SQLiteEventStore.open(at: path)
            #expect(second.file.appended.current == 2)
        }
    }
}
#endif  // SQLite
