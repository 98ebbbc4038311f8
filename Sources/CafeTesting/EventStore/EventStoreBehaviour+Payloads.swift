import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventStoreBehaviour {
    func bytesComeBack(_ store: any EventStore) async throws {
        let payloads: [Data] = [
            Data("{}".utf8), Data(), Data(#"{"name":"카페 ☕️ \"x\" é"}"#.utf8), Data("{ \"spaced\" :\n1.0e0 }".utf8),
            Data([0, 1, 0xFF, 0xFE, 0x22, 0x27]),
        ]
        let metadata: [EventMetadata] = [
            .none, EventMetadata(correlationID: "c"), EventMetadata(causationID: "order/order-1@1"),
            EventMetadata(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            EventMetadata(correlationID: "", causationID: "☕️ '\"", traceparent: ""),
        ]
        let drafts = zip(payloads, metadata).enumerated().map { index, pair in
            EventDraft(type: "Type\(index) é", schemaVersion: index + 1, data: pair.0, metadata: pair.1)
        }
        try await store.append(drafts, to: tab("1"), expecting: .none)
        let stream = try await store.read(tab("1"), from: 1, limit: 100)
        let read = stream.map { event in
            EventDraft(type: event.type, schemaVersion: event.schemaVersion, data: event.data, metadata: event.metadata)
        }
        #expect(read == drafts)
        #expect(try await store.readLog(after: .start, limit: 100, filter: .all).events == stream)
    }

    func timesAreMilliseconds(_ store: any EventStore) async throws {
        try await store.append(drafts(3), to: tab("1"), expecting: .none)
        let stream = try await store.read(tab("1"), from: 1, limit: 10)
        for event in stream {
            let milliseconds = event.recordedAt.timeIntervalSince1970 * 1000
            #expect(abs(milliseconds - milliseconds.rounded()) < 0.001)
            #expect(JSONFormat.date(from: JSONFormat.string(from: event.recordedAt)) == event.recordedAt, "a message keeps it")
        }
        #expect(Set(stream.map(\.recordedAt)).count == 1, "the events of one commit have one time")
    }

    func namesAreBounded(_ store: any EventStore) async throws {
        let (long, tooLong) = (String(repeating: "é", count: 512), String(repeating: "é", count: 512) + "!")
        var draft = EventDraft(id: EventID(rawValue: long), type: long, data: Data("{}".utf8))
        draft.metadata = EventMetadata(correlationID: long, causationID: long, traceparent: long)
        let mark = InboxMark(consumer: long, messageID: long)
        try await store.append([draft], to: tab(long), expecting: .none, marking: mark)
        #expect(try await store.read(tab(long), from: 1, limit: 1).first?.metadata == draft.metadata)

        var other = drafts(1)[0]
        let changes: [(inout EventDraft) -> Void] = [
            { $0.id = EventID(rawValue: tooLong) }, { $0.type = tooLong }, { $0.metadata.correlationID = tooLong },
            { $0.metadata.causationID = tooLong }, { $0.metadata.traceparent = tooLong },
        ]
        for change in changes {
            other = drafts(1)[0]
            change(&other)
            _ = await refusal(of: Commit([StreamAppend([other], to: tab("1"), expecting: .any)]), by: store, as: .tooLarge)
        }
        let commits = [
            Commit([StreamAppend(drafts(1), to: tab(tooLong), expecting: .any)]),
            Commit([], marking: InboxMark(consumer: tooLong, messageID: "1")),
            Commit([], marking: InboxMark(consumer: "1", messageID: tooLong)),
        ]
        for commit in commits { _ = await refusal(of: commit, by: store, as: .tooLarge) }
        try await expectLog(store, count: 1)
    }

    func tooLargeIsRefused(_ store: any EventStore) async throws {
        let mark = InboxMark(consumer: "consumer", messageID: "message")
        let large = EventDraft(type: "TabOpened", data: Data(repeating: UInt8(ascii: "1"), count: Commit.largestPayload))
        try await store.append([large], to: tab("1"), expecting: .none)
        #expect(try await store.read(tab("1"), from: 1, limit: 1).first?.data == large.data, "the limit itself is allowed")

        var tooLarge = large
        tooLarge.data.append(UInt8(ascii: "1"))
        let commit = Commit(
            [
                StreamAppend(drafts(1), to: tab("2"), expecting: .any), StreamAppend([tooLarge], to: tab("3"), expecting: .any),
            ], marking: mark)
        _ = await refusal(of: commit, by: store, as: .tooLarge)
        #expect(try await !store.hasHandled(mark))
        try await expectLog(store, count: 1)
    }

    func aStreamIsNamedOnce(_ store: any EventStore) async throws {
        let mark = InboxMark(consumer: "consumer", messageID: "message")
        let commit = Commit(
            [
                StreamAppend(drafts(1), to: tab("1"), expecting: .any), StreamAppend(drafts(1), to: tab("2"), expecting: .any),
                StreamAppend(drafts(1), to: tab("1"), expecting: .any),
            ], marking: mark)
        _ = await refusal(of: commit, by: store, as: .invalid)
        #expect(try await !store.hasHandled(mark))
        try await expectLog(store, count: 0)
    }
}
