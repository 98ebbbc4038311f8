#if SQLite
import CafeKit
@testable import CafeSQLite
import Foundation
import GRDB
import Testing

@Suite struct `A file opened for reading` {
    private let tab = StreamName("tab", "1")

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    @Test func `has to be there`() async throws {
        try await withDatabasePath { path in
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: path) }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "there is no file at '\(path)'")
            #expect(!FileManager.default.fileExists(atPath: path))
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: folder) }
            let contents = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(contents.isEmpty)
        }
    }

    @Test(arguments: [
        "", "this is no database, but a text that is long enough to be looked at as one: 0123456789 0123456789 0123456789",
    ])
    func `has to be an event store`(_ text: String) async throws {
        try await withDatabasePath { path in
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: path) }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains(path) == true)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `has to be ours`() async throws {
        try await withDatabasePath { path in
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in try db.execute(sql: "CREATE TABLE recipes (name TEXT)") }
            #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: path) }
        }
    }

    @Test func `has to have the present schema, and is not brought up to date`() async throws {
        try await withDatabasePath { path in
            let old = Schema(steps: [Schema.eventsAndViews])
            try await SQLiteFile.open(at: path, busyTimeout: .seconds(5), schema: old).close()
            let before = try bytes(path)
            let error = #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: path) }
            #expect(error?.code == .olderSchema)
            #expect(
                error?.message
                    == "'\(path)' has schema version 1, this library reads 2: let its service open it once, which brings it up to date"
            )
            #expect(try bytes(path) == before)

            let newer = Schema(steps: Schema.current.steps + ["CREATE TABLE tips (cents INTEGER)"])
            try await SQLiteFile.open(at: path, busyTimeout: .seconds(5), schema: newer).close()
            let later = #expect(throws: EventStoreError.self) { try SQLiteFile.open(forReadingAt: path) }
            #expect(later?.code == .newerSchema)
        }
    }

    @Test func `is read and refuses every write, and stays byte for byte as it was`() async throws {
        try await withDatabasePath { path in
            let writing = try SQLiteEventStore.open(at: path)
            try await writing.append([.tea(1), .tea(2)], to: tab, expecting: .none)
            try await writing.file.close()
            let before = try bytes(path)

            let reading = try SQLiteEventStore.open(forReadingAt: path)
            #expect(try await reading.read(tab, from: 1, limit: 10).count == 2)
            #expect(try reading.file.checkIntegrity().isEmpty)
            #expect(try reading.file.size() == Int64(before.count))
            #expect(try reading.file.schemaVersion() == 2)
            let refused = await reading.outcome(of: [.tea(3)], to: tab)
            #expect(refused.code == .unavailable)
            #expect(refused.error?.message == "'\(path)' is open for reading only")
            let views = SQLiteViewStore(reading.file)
            await #expect(throws: EventStoreError.self) { try await views.reset("view") }
            await #expect(throws: (any Error).self) { try await reading.file.script("DELETE FROM events") }
            try await reading.file.close()
            #expect(try bytes(path) == before)

            let again = try SQLiteEventStore.open(at: path)
            #expect(try await again.append([.tea(3)], to: tab, expecting: .exact(2)).position == 3)
        }
    }

    @Test func `shows what another process commits meanwhile, and holds nobody up`() async throws {
        try await withDatabasePath { path in
            let writing = try SQLiteEventStore.open(at: path)
            let reading = try SQLiteEventStore.open(forReadingAt: path)
            #expect(try await reading.head() == .start)
            async let waiting: Void = reading.waitForAppend(after: .start)
            try await writing.append([.tea()], to: tab, expecting: .none)
            try await waiting
            #expect(try await reading.head() == 1)
            // What is in the write-ahead log alone is seen, and its owner may empty and leave it.
            try await writing.file.script("PRAGMA wal_checkpoint(TRUNCATE)")
            try await writing.file.close()
            #expect(try await reading.head() == 1)
        }
    }

    @Test func `shows what a killed process has left in the write-ahead log`() async throws {
        try await withDatabasePath { path in
            let copy = path + "-copy"
            let writing = try SQLiteEventStore.open(at: path)
            try await writing.append([.tea()], to: tab, expecting: .none)
            for ending in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending) }
            let reading = try SQLiteEventStore.open(forReadingAt: copy)
            #expect(try await reading.head() == 1)
        }
    }

    @Test func `tells of damage and of a snapshot that is ahead`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea(), .tea()], to: tab, expecting: .none)
            #expect(try file.checkIntegrity().isEmpty)
            try await file.script(
                """
                INSERT INTO snapshots VALUES ('tab', '1', 2, 1, x''), ('tab', '2', 1, 1, x'');
                """)
            #expect(try file.checkIntegrity().map(\.code) == [.snapshot])
            try await file.script(
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_master SET sql = 'CREATE UNIQUE INDEX events_by_id ON events (type)' WHERE name = 'events_by_id';
                """)
            let again = try SQLiteFile.open(forReadingAt: file.path)
            let findings = try again.checkIntegrity()
            #expect(findings.contains { $0.code == .database })
        }
    }
}
#endif  // SQLite
