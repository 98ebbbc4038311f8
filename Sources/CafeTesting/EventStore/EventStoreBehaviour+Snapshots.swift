import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventStoreBehaviour {
    func aSnapshotComesWithItsCommit(_ store: any EventStore) async throws {
        #expect(try await store.snapshot(of: tab("1")) == nil)
        let first = snapshot(of: tab("1"), 2, "first")
        _ = try await store.commit(Commit([StreamAppend(drafts(2), to: tab("1"), expecting: .none)], snapshot: first))
        #expect(try await store.snapshot(of: tab("1")) == first)
        #expect(try await store.snapshot(of: tab("2")) == nil)

        let second = snapshot(of: tab("1"), 3, "second é")
        let late = Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .exact(1))], snapshot: second)
        _ = await refusal(of: late, by: store, as: .conflict)
        #expect(try await store.snapshot(of: tab("1")) == first, "a refused commit brings none")

        _ = try await store.commit(Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .exact(2))], snapshot: second))
        #expect(try await store.snapshot(of: tab("1")) == second, "the newest takes the place of the last")
        try await store.delete(tab("1"), expecting: .exact(3))
        #expect(try await store.snapshot(of: tab("1")) == nil, "what it says is erased with the stream")
    }

    func aSnapshotIsNotTooLarge(_ store: any EventStore) async throws {
        var large = snapshot(of: tab("1"), 1, "")
        large.data = Data(repeating: 0x20, count: Commit.largestPayload + 1)
        let commit = Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .none)], snapshot: large)
        _ = await refusal(of: commit, by: store, as: .tooLarge)
        try await expectLog(store, count: 0)
    }

    func aSnapshotIsOfItsCommit(_ store: any EventStore) async throws {
        try await store.append(drafts(1), to: tab("1"), expecting: .none)
        let snapshot = snapshot(of: tab("1"), 1, "first")
        let others: [[StreamAppend]] = [
            [], [StreamAppend(drafts(1), to: tab("2"), expecting: .any)], [.deletion(of: tab("1"), expecting: .any)],
        ]
        for appends in others { _ = await refusal(of: Commit(appends, snapshot: snapshot), by: store, as: .invalid) }
        _ = try await store.commit(Commit([StreamAppend([], to: tab("1"), expecting: .exact(1))], snapshot: snapshot))
        #expect(try await store.snapshot(of: tab("1")) == snapshot, "to append nothing is enough")

        try await store.delete(tab("1"), expecting: .any)
        let late = Commit([StreamAppend([], to: tab("1"), expecting: .any)], snapshot: snapshot)
        _ = await refusal(of: late, by: store, as: .deleted)
        #expect(try await store.snapshot(of: tab("1")) == nil)
    }

    private func snapshot(of stream: StreamName, _ version: StreamVersion, _ state: String) -> Snapshot {
        Snapshot(stream: stream, version: version, schemaVersion: 7, data: Data("\"\(state)\"".utf8))
    }

    func streamsAreListed(_ store: any EventStore) async throws {
        let names = [
            tab("b"), tab("a"), StreamName("drink", "z"), tab("é"), tab("e\u{301}"), StreamName("tab.own", "1"), tab("a-1"),
        ]
        for (index, name) in names.enumerated() { try await store.append(drafts(index + 1), to: name, expecting: .none) }
        try await store.append(drafts(1), to: tab("b"), expecting: .exact(1))
        try await store.delete(tab("a-1"), expecting: .any)

        let sorted = [
            StreamName("drink", "z"), tab("a"), tab("a-1"), tab("b"), tab("e\u{301}"), tab("é"), StreamName("tab.own", "1"),
        ]
        let all = try await store.streams(in: nil, after: nil, limit: 100)
        #expect(all.map(\.stream) == sorted)
        #expect(all.map(\.version) == [3, 2, 8, 2, 5, 4, 6])
        #expect(all.filter(\.isDeleted).map(\.stream) == [tab("a-1")])
        let newest = try #require(all.first { $0.stream == tab("b") })
        let newestOfAll = try await store.read(tab("b"), .backwards, from: .end, limit: 1)
        let event = try #require(newestOfAll.first)
        #expect(newest.position == event.position && newest.changedAt == event.recordedAt)

        var pages: [StreamName] = []
        while let page = try await next(store, after: pages.last) { pages += page }
        #expect(pages == sorted)
        #expect(try await store.streams(in: "tab", after: tab("b"), limit: 100).map(\.stream) == [tab("e\u{301}"), tab("é")])
        #expect(try await store.streams(in: "nobody", after: nil, limit: 100).isEmpty)
    }

    private func next(_ store: any EventStore, after name: StreamName?) async throws -> [StreamName]? {
        let page = try await store.streams(in: nil, after: name, limit: 2)
        #expect(page.count <= 2)
        return page.isEmpty ? nil : page.map(\.stream)
    }
}
