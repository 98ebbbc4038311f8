import CafeKit
import Testing

extension EventStoreBehaviour {
    func aDeletedStreamIsGone(_ store: any EventStore) async throws {
        try await store.append(drafts(2) + [draft("own")], to: tab("1"), expecting: .none)
        try await store.append(drafts(1), to: tab("2"), expecting: .none)
        let metadata = EventMetadata(correlationID: "forget me")
        let receipt = try await store.delete(tab("1"), expecting: .exact(3), metadata: metadata)
        #expect(receipt == CommitReceipt(position: 5, versions: [4]))

        let readings: [(ReadDirection, StreamVersion)] = [
            (.forwards, .start), (.forwards, 4), (.forwards, 5), (.backwards, .end), (.backwards, 1), (.backwards, 0),
        ]
        for (direction, version) in readings {
            await expect(.deleted) { _ = try await store.read(tab("1"), direction, from: version, limit: 10) }
        }
        #expect(try await store.version(of: tab("1")) == 4)
        for expected in [ExpectedVersion.any, .none, .exists, .exact(4)] {
            let more = Commit([
                StreamAppend(drafts(1), to: tab("2"), expecting: .any),
                StreamAppend(drafts(1), to: tab("1"), expecting: expected),
            ])
            _ = await refusal(of: more, by: store, as: .deleted)
        }
        _ = await refusal(of: Commit([.deletion(of: tab("1"), expecting: .any)]), by: store, as: .deleted)
        #expect(try await store.read(tab("2"), from: 1, limit: 10).count == 1, "nobody else is touched")
        let again = try await store.append([draft("own")], to: tab("3"), expecting: .none)
        #expect(!again.isRepeat, "an erased event holds no id")
    }

    func aDeletionLeavesATombstone(_ store: any EventStore) async throws {
        try await store.append(drafts(2), to: tab("1"), expecting: .none)
        try await store.append(drafts(1), to: tab("2"), expecting: .none)
        try await store.delete(tab("1"), expecting: .any, metadata: EventMetadata(causationID: "request"))
        try await store.append(drafts(1), to: tab("2"), expecting: .exact(1))

        let log = try await store.readLog(after: .start, limit: 10, filter: .all)
        #expect(log.events.map(\.position) == [3, 4, 5], "what was erased keeps its places")
        #expect(log.events.map(\.isTombstone) == [false, true, false])
        let tombstones = log.events.filter(\.isTombstone)
        let tombstone = try #require(tombstones.first)
        #expect(tombstone.stream == tab("1") && tombstone.version == 3)
        #expect(tombstone.metadata == EventMetadata(causationID: "request"))
        #expect(try await store.readLog(after: .start, limit: 10, filter: EventFilter(types: ["DrinkOrdered"])).events.count == 2)
    }

    func aDeletionIsJudged(_ store: any EventStore) async throws {
        try await store.append(drafts(2), to: tab("1"), expecting: .none)
        let wrong = Commit([.deletion(of: tab("1"), expecting: .exact(1))])
        #expect(await refusal(of: wrong, by: store, as: .conflict)?.conflict?.actual == 2)
        let half = Commit([
            .deletion(of: tab("1"), expecting: .exact(2)), StreamAppend(drafts(1), to: tab("2"), expecting: .exists),
        ])
        _ = await refusal(of: half, by: store, as: .conflict)
        #expect(try await store.read(tab("1"), from: 1, limit: 10).map(\.data) == drafts(2).map(\.data))

        let early = try await store.delete(tab("never"), expecting: .none)
        #expect(early == CommitReceipt(position: 3, versions: [1]), "a stream can be ended before it begins")
        _ = await refusal(of: Commit([StreamAppend(drafts(1), to: tab("never"), expecting: .none)]), by: store, as: .deleted)
    }

    func aTypeIsNamed(_ store: any EventStore) async throws {
        let unnamed = [
            EventDraft(type: "", data: drafts(1)[0].data), EventDraft(type: RecordedEvent.tombstone, data: drafts(1)[0].data),
            EventDraft(type: "$Own", data: drafts(1)[0].data), EventDraft(type: "Own", schemaVersion: 0, data: drafts(1)[0].data),
            EventDraft(type: "Own", schemaVersion: Int(Int32.max) + 1, data: drafts(1)[0].data),
        ]
        for draft in unnamed {
            let commit = Commit([StreamAppend(drafts(1) + [draft], to: tab("1"), expecting: .any)])
            _ = await refusal(of: commit, by: store, as: .invalid)
        }
        try await expectLog(store, count: 0)
    }
}
