import CafeKit
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct `An import` {
    private let store = InMemoryEventStore()

    private func add(_ records: [RecordedEvent], after: LogPosition = .start) async throws(EventStoreError) -> ArchiveImport {
        var incoming = try await ArchiveImport(into: store, after: after)
        for record in records { try await incoming.add(record) }
        try await incoming.finish()
        return incoming
    }

    private func all() async throws -> [RecordedEvent] { try await store.readRecords(after: .start, limit: .max) }

    @Test func `restores every record in batches`() async throws {
        let records = (0..<2500).map { RecordedEvent.sample($0 + 1, "\($0 % 7)", $0 / 7 + 1) }
        let done = try await add(records)
        #expect(done.stored == 2500 && done.found == 0 && done.through == 2500)
        #expect(try await all() == records)
    }

    @Test func `that is interrupted keeps whole batches, and goes on from there`() async throws {
        let records = (1...2500).map { RecordedEvent.sample($0, "\($0)", 1) }
        var first = try await ArchiveImport(into: store)
        for record in records[..<1999] { try await first.add(record) }
        #expect(first.stored == 1000)
        #expect(try await store.head() == 1000)

        let second = try await add(records)
        #expect(second.found == 1000 && second.stored == 1500)
        #expect(try await all() == records)
        let third = try await add(records)
        #expect(third.found == 2500 && third.stored == 0)
    }

    @Test func `refuses a store that holds something else, or more`() async throws {
        _ = try await add(.mixed)
        var other = [RecordedEvent].mixed
        other[2].data.append(0)
        #expect(await code { _ = try await add(other) } == .invalid)
        #expect(await code { _ = try await add(Array([RecordedEvent].mixed.dropLast())) } == .invalid)
        #expect(try await all() == .mixed)
    }

    @Test func `of what came later needs what came before`() async throws {
        #expect(await code { _ = try await add(Array([RecordedEvent].mixed[3...]), after: 3) } == .invalid)
        _ = try await add(Array([RecordedEvent].mixed[..<3]))
        _ = try await add(Array([RecordedEvent].mixed[2...]), after: 2)
        #expect(try await all() == .mixed)
    }

    @Test func `finds that what has been deleted since is no difference`() async throws {
        let early: [RecordedEvent] = [.sample(1, "a", 1), .sample(2, "b", 1, id: "own")]
        _ = try await add(early)
        _ = try await add([.tombstone(3, "b", 2)], after: 2)
        let again = try await add(early + [.tombstone(3, "b", 2)])
        #expect(again.found == 3)
        #expect(try await all() == [.sample(1, "a", 1), .erased(2, "b", 1), .tombstone(3, "b", 2)])
    }

    @Test func `leaves nothing of a batch that does not fit`() async throws {
        let records: [RecordedEvent] = [.sample(1, "a", 1), .sample(2, "a", 3)]
        #expect(await code { _ = try await add(records) } == .invalid)
        #expect(try await store.head() == .start)
    }

    private func code(_ body: () async throws -> Void) async -> EventStoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? EventStoreError)?.code
        }
    }
}
