#if SQLite
import CafeKit
@testable import CafeSQLite
import Foundation
import GRDB
import Testing

@Suite struct `Opening a SQLite file` {
    @Test func `A newer schema is refused by name and numbers, and the file is left as it was`() async throws {
        try await withDatabasePath { path in
            let file = try SQLiteFile.open(at: path)
            try await file.script("PRAGMA user_version = 99")
            try await file.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: path))

            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(at: path) }
            #expect(error?.code == .newerSchema)
            #expect(
                error?.message
                    == "'\(path)' has schema version 99, this library supports up to \(Schema.current.version): use a newer one")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }

    @Test func `A text file is refused and left as it was`() async throws {
        try await withDatabasePath { path in
            let text = String(repeating: "Two espressos and a flat white.\n", count: 200)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(at: path) }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains(path) == true)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `The database of another application is refused`() async throws {
        try await withDatabasePath { path in
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in try db.execute(sql: "CREATE TABLE recipes (name TEXT)") }
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(at: path) }
            #expect(error?.code == .corrupt)
            #expect(error?.message == "'\(path)' is a database of another application")
        }
    }

    @Test(arguments: ["no/such/folder/cafe.sqlite", "."])
    func `What cannot be opened is unavailable`(_ place: String) async throws {
        try await withDatabasePath { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let error = #expect(throws: EventStoreError.self) {
                try SQLiteFile.open(at: folder.appendingPathComponent(place).path)
            }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func `Commits are flushed: the log is written ahead and fully synchronous`() async throws {
        try await withFile { file in
            let settings = try await file.onWriter { db in
                [
                    try db.first("PRAGMA journal_mode") { $0.text(0) }, try db.first("PRAGMA synchronous") { $0.text(0) },
                    try db.first("PRAGMA busy_timeout") { $0.text(0) },
                ]
            }
            #expect(settings == ["wal", "2", "5000"])
        }
    }

    @Test func `A step of the schema runs once, and what is there stays`() async throws {
        try await withDatabasePath { path in
            let first = try SQLiteEventStore.open(at: path)
            try await first.append([.tea()], to: StreamName("tab", "1"), expecting: .none)
            try await first.file.close()

            let next = Schema(
                steps: Schema.current.steps + ["CREATE TABLE tips (cents INTEGER); INSERT INTO tips VALUES (50)"])
            for _ in 1...3 {
                let file = try SQLiteFile.open(at: path, busyTimeout: .seconds(5), schema: next)
                #expect(try await file.number("PRAGMA user_version") == next.version)
                #expect(try await file.number("SELECT count(*) FROM tips") == 1)
                #expect(try await SQLiteEventStore(file).head() == 1)
                try await file.close()
            }
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(at: path) }
            #expect(error?.code == .newerSchema)
        }
    }

    @Test func `A step that fails leaves the file at the version before`() async throws {
        try await withDatabasePath { path in
            try await SQLiteFile.open(at: path).close()
            let broken = Schema(
                steps: Schema.current.steps + ["CREATE TABLE tips (cents INTEGER); INSERT INTO nowhere VALUES (1)"])
            #expect(throws: EventStoreError.self) { try SQLiteFile.open(at: path, busyTimeout: .seconds(5), schema: broken) }
            let file = try SQLiteFile.open(at: path)
            #expect(try await file.number("PRAGMA user_version") == Schema.current.version)
            #expect(try await file.number("SELECT count(*) FROM sqlite_master WHERE name = 'tips'") == 0)
        }
    }

    @Test func `A closed file is alone and holds everything`() async throws {
        try await withDatabasePath { path in
            let store = try SQLiteEventStore.open(at: path)
            try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .none)
            _ = try await store.head()
            try await store.file.close()
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["cafe.sqlite"])
            #expect(try await SQLiteEventStore.open(at: path).head() == 1)
        }
    }

    @Test func `Several may make the same file at once`() async throws {
        for _ in 1...20 {
            try await withDatabasePath { path in
                try await withThrowingTaskGroup { group in
                    for opener in 1...4 {
                        group.addTask {
                            try await SQLiteEventStore.open(at: path).append(
                                [.tea()], to: StreamName("tab", "\(opener)"), expecting: .none)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await SQLiteEventStore.open(at: path).head() == 4)
            }
        }
    }
}
#endif  // SQLite
