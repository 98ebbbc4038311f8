import CafeKit
import Testing

extension EventStoreBehaviour {
    func idsNameStreamAndVersion(_ store: any EventStore) async throws {
        try await store.append(drafts(1) + [draft("own")] + drafts(1), to: tab("4-2"), expecting: .none)
        let ids = try await store.read(tab("4-2"), from: 1, limit: 10).map(\.id)
        #expect(ids == ["tab-4-2@1", "own", "tab-4-2@3"])
        #expect(try await store.readLog(after: .start, limit: 10, filter: .all).events.map(\.id) == ids)
    }

    func explicitIDsMakeACommitIdempotent(_ store: any EventStore) async throws {
        let commit = Commit([
            StreamAppend([draft("a"), draft("b")], to: tab("1"), expecting: .none),
            StreamAppend([draft("c")], to: tab("2"), expecting: .none),
        ])
        let first = try await store.commit(commit)
        #expect(!first.isRepeat)
        try await store.append(drafts(1), to: tab("1"), expecting: .any)
        let again = try await store.commit(commit)
        #expect(again == CommitReceipt(position: 3, versions: [2, 1], isRepeat: true))
        try await expectLog(store, count: 4)
    }

    func anExplicitIDIsTakenOnce(_ store: any EventStore) async throws {
        try await store.append([draft("a")], to: tab("1"), expecting: .none)
        let others = [
            StreamAppend([draft("a")], to: tab("2"), expecting: .any),
            StreamAppend([draft("a", #"{"table":7}"#)], to: tab("1"), expecting: .any),
        ]
        for other in others { _ = await refusal(of: Commit([other]), by: store, as: .duplicateEvent) }
        try await expectLog(store, count: 1)
    }

    func partOfACommitIsNoRepetition(_ store: any EventStore) async throws {
        try await store.append([draft("a")], to: tab("1"), expecting: .none)
        let more = Commit([StreamAppend([draft("a"), draft("b")], to: tab("1"), expecting: .any)])
        _ = await refusal(of: more, by: store, as: .duplicateEvent)
        try await expectLog(store, count: 1)
    }

    func anIDIsUsedOnceInACommit(_ store: any EventStore) async throws {
        let twice = Commit([
            StreamAppend([draft("a")], to: tab("1"), expecting: .any), StreamAppend([draft("a")], to: tab("2"), expecting: .any),
        ])
        _ = await refusal(of: twice, by: store, as: .duplicateEvent)
        try await expectLog(store, count: 0)
    }

    func streamIDsAreAnyText(_ store: any EventStore) async throws {
        let ids = ["7", "a-b--c", "-", "Ünïcode ☕️ 커피", "a/b?c=d&e", "'; DROP TABLE events; --", "\"quoted\"", "line\nbreak", " "]
        for id in ids { try await store.append(drafts(1), to: tab(id), expecting: .none) }
        for id in ids {
            let events = try await store.read(tab(id), from: 1, limit: 10)
            #expect(events.map(\.stream) == [tab(id)])
            #expect(events.map(\.id) == [EventID(tab(id), 1)])
        }
        let log = try await store.readLog(after: .start, limit: 100, filter: .all).events
        #expect(log.map { Array($0.stream.id.utf8) } == ids.map { Array($0.utf8) })
    }

    func differentBytesAreDifferentStreams(_ store: any EventStore) async throws {
        let composed = tab("caf\u{E9}")
        let decomposed = tab("cafe\u{301}")
        try await store.append(drafts(1), to: composed, expecting: .none)
        try await store.append(drafts(2), to: decomposed, expecting: .none)
        #expect(try await store.version(of: composed) == 1)
        #expect(try await store.version(of: decomposed) == 2)
    }
}
