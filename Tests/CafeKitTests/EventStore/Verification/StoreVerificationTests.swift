import CafeKit
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The verification of a store` {
    private let honest = InMemoryEventStore()
    private let a = StreamName("tab", "a")

    private func fill() async throws {
        for id in ["a", "b", "c"] {
            try await honest.append([EventDraft("One"), EventDraft("Two")], to: StreamName("tab", id), expecting: .none)
        }
        try await honest.delete(StreamName("tab", "b"), expecting: .any)
        try await honest.append([EventDraft("Three")], to: a, expecting: .exact(2))
    }

    private func findings(_ change: (inout TamperedStore) -> Void) async throws -> [LogFinding] {
        try await fill()
        var store = TamperedStore(honest: honest)
        change(&store)
        return try await store.verify().findings
    }

    @Test func `finds a sound store sound`() async throws {
        try await fill()
        let report = try await honest.verify()
        #expect(report.isSound && report.warnings.isEmpty, "\(report.findings)")
        #expect(report.head == 8 && report.records == 8 && report.erased == 2 && report.tombstones == 1)
        #expect(report.streams == 3 && report.streamsRead == 3)
        #expect(try await InMemoryEventStore().verify() == LogReport())
    }

    @Test func `finds a stream that reads differently from the log`() async throws {
        let found = try await findings { store in
            store.events = { events in
                events.map { event in
                    var event = event
                    if event.stream.id == "c", event.version == 2 { event.data = Data("{ }".utf8) }
                    return event
                }
            }
        }
        #expect(found.map(\.code) == [.stream])
        #expect(found.map(\.stream) == [StreamName("tab", "c")])
    }

    @Test func `finds a stream of which events are missing, or that cannot be read`() async throws {
        let short = try await findings { store in store.events = { $0.dropLast() } }
        #expect(short.map(\.stream) == [a, StreamName("tab", "c")])
        let broken = TamperedStore(
            honest: honest, events: { _ throws(EventStoreError) in throw EventStoreError(.corrupt, "broken") })
        #expect(try await broken.verify().findings.map(\.code) == [.stream, .stream])
        let deleted = TamperedStore(
            honest: honest, events: { _ throws(EventStoreError) in throw EventStoreError(.deleted, "gone") })
        #expect(try await deleted.verify().findings.map(\.code) == [.stream, .stream], "it says so, and has no tombstone")
    }

    @Test func `finds a list of streams that is not the log's`() async throws {
        let unlisted = try await findings { store in store.summaries = { $0.filter { $0.stream.id != "a" } } }
        #expect(unlisted.map(\.code) == [.stream])
        #expect(unlisted.first?.stream == a && unlisted.first?.position == 8)
        let other = TamperedStore(
            honest: honest,
            summaries: {
                $0.map { summary in
                    var summary = summary
                    if summary.stream.id == "a" { summary.version = 7 }
                    if summary.stream.id == "b" { summary.isDeleted = false }
                    if summary.stream.id == "c" { summary.stream = StreamName("tab", "d") }
                    return summary
                }
            })
        #expect(try await other.verify().findings.count == 4)
        let broken = TamperedStore(
            honest: honest, summaries: { _ throws(EventStoreError) in throw EventStoreError(.corrupt, "broken") })
        #expect(try await broken.verify().findings.map(\.code) == [.stream])
    }

    @Test func `finds a snapshot that is ahead of its stream, or of one that is deleted`() async throws {
        let found = try await findings { $0.snapshot = Snapshot(stream: a, version: 3, schemaVersion: 1, data: Data()) }
        #expect(found.map(\.code) == [.snapshot, .snapshot], "\(found)")
        #expect(found.map(\.stream) == [StreamName("tab", "b"), StreamName("tab", "c")])
    }

    @Test func `finds an erased event that no tombstone ends`() async throws {
        try await honest.restore([.erased(1, "a", 1)])
        #expect(try await honest.verify().findings.map(\.code) == [.deletion])
    }

    @Test func `says which record cannot be read, and goes on behind it`() async throws {
        let found = try await findings { store in
            store.records = { (records) throws(EventStoreError) in
                if records.contains(where: { $0.position == 6 }) {
                    throw EventStoreError(.corrupt, "the event at position 6 is broken")
                }
                return records
            }
        }
        #expect(found.map(\.code) == [.unreadable, .stream], "\(found)")
        #expect(found.first?.position == 6)
        let blind = TamperedStore(
            honest: honest, records: { _ throws(EventStoreError) in throw EventStoreError(.unavailable, "away") })
        await #expect(throws: EventStoreError.self) { try await blind.verify() }
    }

    @Test func `gives up where nothing can be read any more`() async throws {
        for id in 1...300 { try await honest.append([EventDraft("One")], to: StreamName("tab", "\(id)"), expecting: .none) }
        let store = TamperedStore(
            honest: honest, records: { _ throws(EventStoreError) in throw EventStoreError(.corrupt, "broken") })
        await #expect(throws: EventStoreError.self) { try await store.verify() }
    }

    @Test func `is not disturbed by what happens meanwhile`() async throws {
        try await fill()
        let store = TamperedStore(
            honest: honest,
            beforeStreams: { (honest) throws(EventStoreError) in
                try await honest.append([EventDraft("Late")], to: StreamName("tab", "c"), expecting: .any)
                try await honest.append([EventDraft("New")], to: StreamName("tab", "new"), expecting: .none)
                try await honest.delete(StreamName("tab", "a"), expecting: .any)
            })
        let report = try await store.verify()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.head == 8)
    }

    @Test func `reads a sample of many streams, or all`() async throws {
        for id in 1...500 { try await honest.append([EventDraft("One")], to: StreamName("tab", "\(id)"), expecting: .none) }
        let some = try await honest.verify(sample: 50).streamsRead
        #expect((20...100).contains(some), "\(some)")
        #expect(try await honest.verify(sample: nil).streamsRead == 500)
    }

    @Test func `says how far it is`() async throws {
        try await fill()
        var progress: [VerificationProgress] = []
        _ = try await honest.verify { progress.append($0) }
        #expect(progress == [.init(phase: .log, done: 8, total: 8), .init(phase: .streams, done: 3, total: 3)])
    }

    @Test func `ends where it is cancelled`() async throws {
        try await fill()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await honest.verify()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
