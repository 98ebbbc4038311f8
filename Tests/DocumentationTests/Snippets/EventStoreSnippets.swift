import CafeKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct `An event store of the articles` {
    private let store = InMemoryEventStore()

    @Test func `commits to two streams at once, once`() async throws {
        // snippet: commit
        let sold = try EventCodec.draft(Till.Event.cupSold(card: "ada"))
        let stamped = try EventCodec.draft(StampCard.Event.stamped)
        let commit = Commit(
            [
                StreamAppend([sold], to: StreamName("till", "gangnam"), expecting: .any),
                StreamAppend([stamped], to: StampCard.stream("ada"), expecting: .none),
            ],
            marking: InboxMark(consumer: "till", messageID: "scanner/4711"))
        let receipt = try await store.commit(commit)
        let again = try await store.commit(commit)
        // end
        #expect(receipt.position == 2)
        #expect(!receipt.isRepeat)
        #expect(again.isRepeat)
        #expect(try await store.head() == 2)
    }

    @Test func `tells who was faster`() async throws {
        let drafts = [try EventCodec.draft(StampCard.Event.stamped)]
        var actual: StreamVersion?
        // snippet: conflict
        do {
            try await store.append(drafts, to: StampCard.stream("ada"), expecting: .exact(3))
        } catch {
            guard error.code == .conflict else { throw error }
            actual = error.conflict?.actual
        }
        // end
        #expect(actual == .start)
    }

    @Test func `takes an append under an explicit id once`() async throws {
        // snippet: idempotent-append
        var draft = try EventCodec.draft(Till.Event.cupSold(card: "ada"))
        draft.id = "receipt-2026-11-21-0815"
        let first = try await store.append([draft], to: StreamName("till", "gangnam"), expecting: .any)
        let second = try await store.append([draft], to: StreamName("till", "gangnam"), expecting: .any)
        // end
        #expect(second.isRepeat)
        #expect(first.position == second.position)
    }

    @Test func `is read backwards, and deleted`() async throws {
        try await store.append([EventCodec.draft(StampCard.Event.stamped)], to: StampCard.stream("ada"), expecting: .none)
        // snippet: read-backwards
        let newest = try await store.read(StampCard.stream("ada"), .backwards, from: .end, limit: 1)
        // end
        #expect(newest.map(\.version) == [1])
        // snippet: delete
        try await store.delete(StampCard.stream("ada"), expecting: .any)
        // end
        #expect(try await store.version(of: StampCard.stream("ada")) == 2)
    }

    @Test func `is read from a position on, to its end and further`() async throws {
        try await store.append([EventCodec.draft(StampCard.Event.stamped)], to: StampCard.stream("ada"), expecting: .none)
        var position = LogPosition.start
        // snippet: subscribe
        for try await page in store.subscribe(after: position) {
            for event in page.events { print(event.position, event.stream, event.type) }
            position = page.through
            if position >= 1 { break }
        }
        // end
        #expect(position == 1)
    }
}
