import CafeKit
import Testing

extension EventStoreBehaviour {
    private var mark: InboxMark { InboxMark(consumer: "drinks.make-what-is-paid", messageID: "payment/payment-1@1") }

    func aMarkIsCommittedOnce(_ store: any EventStore) async throws {
        #expect(try await !store.hasHandled(mark))
        let first = try await store.append(drafts(2), to: tab("1"), expecting: .none, marking: mark)
        #expect(first == CommitReceipt(position: 2, versions: [2]))
        #expect(try await store.hasHandled(mark))

        let again = try await store.append(drafts(2), to: tab("1"), expecting: .none, marking: mark)
        #expect(again.isRepeat)
        #expect(again.versions == [2])
        let elsewhere = try await store.append(drafts(1), to: tab("2"), expecting: .exists, marking: mark)
        #expect(elsewhere.isRepeat, "the mark is looked at before the versions")
        try await expectLog(store, count: 2)
    }

    func aMarkIsAtomicWithItsEvents(_ store: any EventStore) async throws {
        try await store.append(drafts(1), to: tab("1"), expecting: .none)
        let stale = Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .none)], marking: mark)
        _ = await refusal(of: stale, by: store, as: .conflict)
        #expect(try await !store.hasHandled(mark))

        let right = Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .exact(1))], marking: mark)
        #expect(try await !store.commit(right).isRepeat)
        #expect(try await store.hasHandled(mark))
        try await expectLog(store, count: 2)
    }

    func aMarkAloneIsCommitted(_ store: any EventStore) async throws {
        try await store.append(drafts(3), to: tab("1"), expecting: .none)
        let receipt = try await store.commit(Commit([], marking: mark))
        #expect(receipt == CommitReceipt(position: 3, versions: []), "without events the position is the head of the log")
        #expect(try await store.hasHandled(mark))
        #expect(try await store.commit(Commit([], marking: mark)).isRepeat)
    }

    func aMarkBelongsToItsConsumer(_ store: any EventStore) async throws {
        let other = InboxMark(consumer: "deliveries.call-off", messageID: mark.messageID)
        try await store.append(drafts(1), to: tab("1"), expecting: .none, marking: mark)
        #expect(try await !store.hasHandled(other))
        let receipt = try await store.append(drafts(1), to: tab("1"), expecting: .any, marking: other)
        #expect(!receipt.isRepeat)
        try await expectLog(store, count: 2)
    }
}
