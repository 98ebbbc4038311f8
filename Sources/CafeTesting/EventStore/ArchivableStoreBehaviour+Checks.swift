import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ArchivableStoreBehaviour {
    private func tab(_ id: String) -> StreamName { StreamName("tab", id) }

    private func draft(_ payload: String, id: EventID? = nil, _ metadata: EventMetadata = .none) -> EventDraft {
        EventDraft(id: id, type: "DrinkOrdered", schemaVersion: 3, data: Data(payload.utf8), metadata: metadata)
    }

    private func record(_ position: LogPosition, _ stream: String, _ version: StreamVersion, _ payload: String = "{}")
        -> RecordedEvent
    {
        RecordedEvent(
            position: position, stream: tab(stream), version: version, type: "DrinkOrdered", data: Data(payload.utf8),
            metadata: .none, recordedAt: Date(timeIntervalSince1970: 1_700_000_000.289))
    }

    private func erased(_ position: LogPosition, _ stream: String, _ version: StreamVersion) -> RecordedEvent {
        var event = record(position, stream, version, "")
        event.schemaVersion = 0
        return event
    }

    private func tombstone(_ position: LogPosition, _ stream: String, _ version: StreamVersion) -> RecordedEvent {
        var event = record(position, stream, version)
        event.type = RecordedEvent.tombstone
        return event
    }

    /// A log with everything: several streams, ids of their own, metadata, bytes that are no JSON, a deleted stream.
    private func fill(_ store: any ArchivableEventStore) async throws {
        let metadata = EventMetadata(correlationID: "order é", causationID: "request", traceparent: "00-1-2-01")
        try await store.append(
            [draft("{}"), draft("\u{0}\n ", id: "own\n"), draft("")], to: tab("cafe\u{301}"), expecting: .none)
        try await store.append([draft("[1]", metadata), draft("2", id: "gone")], to: tab("-deleted-"), expecting: .none)
        try await store.append([draft("{}")], to: tab("caf\u{E9}"), expecting: .none)
        try await store.delete(tab("-deleted-"), expecting: .exact(2), metadata: EventMetadata(causationID: "forget me"))
        try await store.append([draft("{}")], to: tab("cafe\u{301}"), expecting: .exact(3))
    }

    private func records(of store: any ArchivableEventStore) async throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        while true {
            let page = try await store.readRecords(after: records.last?.position ?? .start, limit: 3)
            if page.isEmpty { return records }
            records += page
        }
    }

    func everyPlaceIsShown(_ store: any ArchivableEventStore) async throws {
        #expect(try await store.readRecords(after: .start, limit: 10).isEmpty)
        try await fill(store)
        let records = try await records(of: store)
        #expect(records.map(\.position.rawValue) == Array(1...8))
        #expect(records.map(\.isErased) == [false, false, false, true, true, false, false, false])
        #expect(records.map(\.isTombstone) == [false, false, false, false, false, false, true, false])
        for event in records where event.isErased {
            #expect(event.stream == tab("-deleted-") && event.type == "DrinkOrdered")
            #expect(event.data.isEmpty && event.ownID == nil && event.metadata == .none)
        }
        #expect(records.filter { !$0.isErased } == (try await store.readLog(after: .start, limit: 10, filter: .all)).events)
        #expect(try await store.readRecords(after: 8, limit: 10).isEmpty)
    }

    func recordsAreBounded(_ store: any ArchivableEventStore) async throws {
        let large = draft("\"" + String(repeating: "x", count: Commit.largestPayload - 2) + "\"")
        try await store.append(Array(repeating: large, count: 6), to: tab("1"), expecting: .none)
        let fitting = LogPage.largestSize / Commit.largestPayload
        #expect(try await store.readRecords(after: .start, limit: 10).count == fitting)
        #expect(try await store.readRecords(after: .start, limit: 2).count == 2)
        #expect(try await store.readRecords(after: .start, limit: 0).isEmpty)
    }

    func whatIsRestoredIsTheSame(_ store: any ArchivableEventStore, _ copy: any ArchivableEventStore) async throws {
        try await fill(store)
        let all = try await records(of: store)
        try await copy.restore(Array(all[..<5]))
        try await copy.restore([])
        try await copy.restore(Array(all[5...]))
        #expect(try await records(of: copy) == all)
        #expect(try await copy.head() == store.head())
        #expect(
            try await copy.streams(in: nil, after: nil, limit: 10) == store.streams(in: nil, after: nil, limit: 10))
        for summary in try await store.streams(in: nil, after: nil, limit: 10) where !summary.isDeleted {
            #expect(
                try await copy.read(summary.stream, from: 1, limit: 10) == store.read(summary.stream, from: 1, limit: 10))
        }
        do {
            _ = try await copy.read(tab("-deleted-"), from: 1, limit: 10)
            Issue.record("a deleted stream is restored and can be read")
        } catch {
            #expect(error.code == .deleted)
        }
    }

    func aRestoredStoreGoesOn(_ store: any ArchivableEventStore, _ copy: any ArchivableEventStore) async throws {
        try await fill(store)
        try await copy.restore(try await records(of: store))
        let receipt = try await copy.append([draft("{}")], to: tab("caf\u{E9}"), expecting: .exact(1))
        #expect(receipt == CommitReceipt(position: 9, versions: [2]))
        let again = try await copy.append([draft("\u{0}\n ", id: "own\n")], to: tab("cafe\u{301}"), expecting: .any)
        #expect(again == CommitReceipt(position: 2, versions: [2], isRepeat: true), "a restored id is known")
        let free = try await copy.append([draft("{}", id: "gone")], to: tab("new"), expecting: .none)
        #expect(free.position == 10, "an erased event holds no id")
    }

    func aRestoredTombstoneErases(_ store: any ArchivableEventStore) async throws {
        var own = record(2, "1", 2)
        own.ownID = "own"
        try await store.restore([record(1, "1", 1), own])
        try await store.restore([record(3, "2", 1), record(4, "1", 3), tombstone(5, "1", 4)])
        let found = try await records(of: store)
        #expect(found == [erased(1, "1", 1), erased(2, "1", 2), record(3, "2", 1), erased(4, "1", 3), tombstone(5, "1", 4)])
        let free = try await store.append([draft("{}", id: "own")], to: tab("2"), expecting: .exact(1))
        #expect(!free.isRepeat)
    }

    func anErasedEndIsAnEnd(_ store: any ArchivableEventStore) async throws {
        try await store.restore([erased(1, "1", 1)])
        for call in [
            { try await store.append([draft("{}")], to: tab("1"), expecting: .any) },
            { try await store.read(tab("1"), from: 1, limit: 1) },
            { try await store.restore([record(2, "1", 2)]) },
        ] as [() async throws -> Any] {
            do {
                _ = try await call()
                Issue.record("something was done with a stream that is being deleted")
            } catch {
                let code = (error as? EventStoreError)?.code
                #expect(code == .deleted || code == .invalid, "\(error)")
            }
        }
        try await store.restore([tombstone(2, "1", 2)])
        #expect(try await store.version(of: tab("1")) == 2)
    }

    func whatDoesNotFitIsRefused(_ store: any ArchivableEventStore) async throws {
        var taken = record(1, "1", 1)
        taken.ownID = "taken"
        let held = [taken, erased(2, "gone", 1), tombstone(3, "gone", 2)]
        try await store.restore(held)
        for (records, code) in misfits {
            do {
                try await store.restore(records)
                Issue.record("\(records) were restored")
            } catch {
                #expect(error.code == code, "\(error)")
            }
            #expect(try await self.records(of: store) == held)
        }
    }

    /// What does not fit a store of three records, each after one that does.
    private var misfits: [([RecordedEvent], EventStoreError.Code)] {
        func changed(_ change: (inout RecordedEvent) -> Void) -> [RecordedEvent] {
            var event = record(5, "2", 1)
            change(&event)
            return [record(4, "1", 2), event]
        }
        let large = Data(repeating: 0x20, count: Commit.largestPayload + 1)
        return [
            ([record(3, "1", 2)], .invalid), ([record(5, "1", 2)], .invalid), ([record(4, "1", 1)], .invalid),
            ([record(4, "1", 3)], .invalid), ([record(4, "gone", 3)], .invalid), ([erased(4, "gone", 3)], .invalid),
            (changed { $0.position = 6 }, .invalid), (changed { $0.version = 2 }, .invalid), (changed { $0.type = "" }, .invalid),
            (changed { $0.type = "$Own" }, .invalid), (changed { $0.schemaVersion = -1 }, .invalid),
            (changed { $0.schemaVersion = 0 }, .invalid),
            (changed { $0.recordedAt = Date(timeIntervalSince1970: -1e12) }, .invalid),
            (changed { $0.recordedAt = Date(timeIntervalSince1970: .infinity) }, .invalid),
            (changed { $0.data = large }, .tooLarge),
            (changed { $0.ownID = "taken" }, .duplicateEvent),
            (changed { ($0.stream, $0.version) = (tab("1"), 4) }, .invalid),
            ([tombstone(4, "1", 2), record(5, "1", 3)], .invalid), ([erased(4, "2", 1), record(5, "2", 2)], .invalid),
        ]
    }

    func restoringWakes(_ store: any ArchivableEventStore) async throws {
        async let waiting: Void = store.waitForAppend(after: .start)
        await Task.yield()
        try await store.restore([record(1, "1", 1)])
        try await waiting
    }
}
