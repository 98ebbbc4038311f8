#if SQLite
import CafeKit
@testable import CafeSQLite
import Foundation
import Testing

@Suite struct `Writes made at the same time` {
    @Test func `share one transaction, and a conflict refuses its own request only`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            let outcomes = try await file.gathering(64) {
                await withTaskGroup { group in
                    for writer in 0..<64 {
                        // Two writers a stream, both of whom believe that it is new.
                        group.addTask {
                            await store.outcome(of: [.tea()], to: StreamName("tab", "\(writer / 2)"), expecting: .none)
                        }
                    }
                    return await group.reduce(into: [Result<CommitReceipt, EventStoreError>]()) { $0.append($1) }
                }
            }
            let receipts = outcomes.compactMap { try? $0.get() }
            #expect(receipts.map(\.position.rawValue).sorted() == Array(1...32))
            #expect(outcomes.count { $0.error?.conflict?.actual == 1 } == 32)
            #expect(file.transactionCount == 2, "one that kept the writer busy, one for all the others")
            #expect(try await store.head() == 32)
        }
    }

    @Test func `share it whatever they write: events, views and checkpoints`() async throws {
        try await withFile { file in
            try await file.gathering(3) {
                async let receipt = SQLiteEventStore(file).append([.tea()], to: StreamName("tab", "1"), expecting: .none)
                async let isApplied = SQLiteViewStore(file).apply(
                    ViewChanges(view: "tabs", source: "bar", from: nil, through: 1, documents: []))
                async let saved: Void = SQLiteCheckpointStore(file).saveCheckpoint("reader", at: 1)
                _ = try await (receipt, isApplied, saved)
            }
            #expect(file.transactionCount == 2)
        }
    }

    @Test func `are told what became of them though their callers were cancelled while they waited`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            let outcomes = try await withThrowingTaskGroup(of: Result<CommitReceipt, EventStoreError>.self) { group in
                try await file.whileWriting {
                    for stream in ["1", "1", "2"] {
                        group.addTask { await store.outcome(of: [.tea()], to: StreamName("tab", stream), expecting: .none) }
                    }
                    while file.writer.waitingCount < 3 { await Task.yield() }
                    group.cancelAll()
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.compactMap { try? $0.get().position.rawValue }.sorted() == [1, 2])
            #expect(outcomes.compactMap { $0.error?.conflict?.actual } == [1])
            #expect(try await store.head() == 2)
            #expect(file.transactionCount == 2, "nobody was withdrawn from the group")
        }
    }

    @Test func `need no company: each of a lone caller's has a transaction, at once`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            for count in 1...30 {
                try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .any)
                #expect(file.transactionCount == count)
            }
        }
    }

    @Test func `use far fewer transactions than there are commits, under a load that nobody arranges`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await withThrowingTaskGroup { group in
                for writer in 0..<64 {
                    group.addTask {
                        for _ in 0..<20 {
                            try await store.append([.tea()], to: StreamName("tab", "\(writer)"), expecting: .any)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.head() == 1280)
            #expect(file.transactionCount < 640, "\(file.transactionCount) transactions")
        }
    }

    @Test func `survive one among them that breaks midway, and leave no gap`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            let outcomes = try await file.gathering(21) {
                async let broken = file.outcome { db in
                    _ = try db.store(
                        Commit([StreamAppend([.tea(), .tea()], to: StreamName("tab", "broken"), expecting: .any)]),
                        at: Milliseconds(rawValue: 0))
                    try db.run("INSERT INTO nowhere VALUES (1)")
                }
                let outcomes = await withTaskGroup { group in
                    for writer in 0..<20 {
                        group.addTask { await store.outcome(of: [.tea()], to: StreamName("tab", "\(writer)")) }
                    }
                    return await group.reduce(into: [Result<CommitReceipt, EventStoreError>]()) { $0.append($1) }
                }
                #expect(await broken.code == .unavailable)
                return outcomes
            }
            #expect(outcomes.compactMap { try? $0.get().position.rawValue }.sorted() == Array(1...20))
            #expect(try await store.version(of: StreamName("tab", "broken")) == .start)
            #expect(try await store.head() == 20)
        }
    }

    @Test func `leave no gap where a whole group is rolled back`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .none)
            await #expect(throws: EventStoreError.self) {
                try await file.writer.write { db in
                    for _ in 0..<9 {
                        _ = try db.store(
                            Commit([StreamAppend([.tea()], to: StreamName("tab", "lost"), expecting: .any)]),
                            at: Milliseconds(rawValue: 0))
                    }
                    try db.run("INSERT INTO nowhere VALUES (1)")
                }
            }
            let receipt = try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .exact(1))
            #expect(receipt.position == 2)
        }
    }

    @Test func `are taken in groups of a bounded size`() async throws {
        try await withFile { file in
            let checkpoints = SQLiteCheckpointStore(file)
            try await file.gathering(GroupWriter.largestGroup + 1) {
                try await withThrowingTaskGroup { group in
                    for reader in 0...GroupWriter.largestGroup {
                        group.addTask { try await checkpoints.saveCheckpoint("\(reader)", at: 1) }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(file.transactionCount == 3)
        }
    }
}
#endif  // SQLite
