#if SQLite
import CafeKit
@testable import CafeSQLite
import Foundation
import Testing

@Suite struct `A SQLite file that fails` {
    private let tab = StreamName("tab", "1")

    @Test func `is unavailable while it is read-only`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await file.script("PRAGMA query_only = ON")
            await expectUnavailable(store)
            try await file.script("PRAGMA query_only = OFF")
            try await store.append([.tea()], to: tab, expecting: .none)
        }
    }

    @Test func `is unavailable while the disk is full, keeps no part of a commit, and goes on when there is room`()
        async throws
    {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea()], to: tab, expecting: .none)
            let pages = try #require(try await file.number("PRAGMA page_count"))
            try await file.script("PRAGMA max_page_count = \(pages)")
            let large = (1...50).map { _ in EventDraft(type: "Large", data: Data(repeating: 0x20, count: 10_000)) }
            await #expect(throws: EventStoreError.self) {
                try await store.append(large, to: StreamName("tab", "2"), expecting: .none)
            }
            #expect(try await store.head() == 1)
            try await file.script("PRAGMA max_page_count = 1000000")
            let receipt = try await store.append(large, to: StreamName("tab", "2"), expecting: .none)
            #expect(receipt.position == 51)
        }
    }

    @Test func `A full disk fails those who find no room, not the small ones beside them`() async throws {
        try await withFile { file in
            let (store, checkpoints) = (SQLiteEventStore(file), SQLiteCheckpointStore(file))
            try await checkpoints.saveCheckpoint("reader", at: 1)
            let pages = try #require(try await file.number("PRAGMA page_count"))
            try await file.script("PRAGMA max_page_count = \(pages)")
            try await file.gathering(2) {
                async let saved: Void = checkpoints.saveCheckpoint("reader", at: 2)
                let large = EventDraft(type: "Large", data: Data(repeating: 0x20, count: 100_000))
                let outcome = await store.outcome(of: [large], to: StreamName("tab", "1"))
                #expect(throws: EventStoreError.self) { try outcome.get() }
                try await saved
            }
            #expect(try await checkpoints.checkpoint("reader") == 2)
            #expect(try await store.head() == 0)
        }
    }

    @Test func `A transaction that does not commit has failed for all of its group`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await file.script(
                """
                PRAGMA foreign_keys = ON; CREATE TABLE hosts (id INTEGER PRIMARY KEY);
                CREATE TABLE guests (host INTEGER REFERENCES hosts DEFERRABLE INITIALLY DEFERRED)
                """)
            let outcomes = try await file.gathering(6) {
                async let uninvited = file.outcome { db in try db.run("INSERT INTO guests VALUES (7)") }
                let outcomes = await withTaskGroup { group in
                    for tab in 1...5 {
                        group.addTask { await store.outcome(of: [.tea()], to: StreamName("tab", "\(tab)")).code }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                return await outcomes + [uninvited.code]
            }
            #expect(outcomes == Array(repeating: .unavailable, count: 6))
            #expect(try await store.head() == 0)
            let receipt = try await store.append([.tea()], to: tab, expecting: .none)
            #expect(receipt.position == 1)
        }
    }

    @Test func `Another writer delays a commit and does not fail it`() async throws {
        try await withDatabasePath { path in
            let (here, there) = (try SQLiteFile.open(at: path), try SQLiteFile.open(at: path))
            let store = SQLiteEventStore(here)
            try await withThrowingTaskGroup { group in
                try await there.whileWriting {
                    group.addTask { _ = try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .none) }
                    try await ContinuousClock().sleep(for: .milliseconds(300))
                    #expect(try await store.head() == 0, "it waits")
                }
                try await group.waitForAll()
            }
            #expect(try await store.head() == 1)
        }
    }

    @Test func `Another writer who does not end in time makes it unavailable`() async throws {
        try await withDatabasePath { path in
            let here = try SQLiteFile.open(at: path, busyTimeout: .milliseconds(20))
            let there = try SQLiteFile.open(at: path)
            try await there.whileWriting { await expectUnavailable(SQLiteEventStore(here)) }
            try await SQLiteEventStore(here).append([.tea()], to: tab, expecting: .none)
        }
    }

    @Test func `A closed file refuses reads and writes, after what was already handed over`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea()], to: tab, expecting: .none)
            try await file.close()
            await expectUnavailable(store)
            let error = await #expect(throws: EventStoreError.self) { try await store.head() }
            #expect(error?.code == .unavailable)
            try await file.close()
        }
    }

    private func expectUnavailable(_ store: SQLiteEventStore) async {
        let error = await #expect(throws: EventStoreError.self) {
            try await store.append([.tea()], to: tab, expecting: .none)
        }
        #expect(error?.code == .unavailable)
    }
}
#endif  // SQLite
