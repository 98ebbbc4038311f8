import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventStoreBehaviour {
    func aStreamIsReadFromAVersion(_ store: any EventStore) async throws {
        try await store.append(drafts(5), to: tab("1"), expecting: .none)
        try await store.append(drafts(5), to: tab("2"), expecting: .none)
        let readings: [(from: StreamVersion, limit: Int, versions: [Int64])] = [
            (1, 100, [1, 2, 3, 4, 5]), (0, 2, [1, 2]), (3, 2, [3, 4]), (4, 100, [4, 5]), (5, 1, [5]), (6, 10, []), (99, 1, []),
            (1, 0, []),
        ]
        for (from, limit, versions) in readings {
            let events = try await store.read(tab("2"), from: from, limit: limit)
            #expect(events.map(\.version.rawValue) == versions, "from \(from), at most \(limit)")
            #expect(events.allSatisfy { $0.stream == tab("2") })
        }
    }

    func aStreamIsReadBackwards(_ store: any EventStore) async throws {
        for _ in 1...5 {
            for id in ["1", "2"] { try await store.append(drafts(1), to: tab(id), expecting: .any) }
        }
        let readings: [(from: StreamVersion, limit: Int, versions: [Int64])] = [
            (.end, 100, [5, 4, 3, 2, 1]), (.end, 2, [5, 4]), (3, 2, [3, 2]), (3, 100, [3, 2, 1]), (1, 1, [1]), (0, 10, []),
            (.end, 0, []), (6, 1, [5]),
        ]
        for (from, limit, versions) in readings {
            let events = try await store.read(tab("2"), .backwards, from: from, limit: limit)
            #expect(events.map(\.version.rawValue) == versions, "back from \(from), at most \(limit)")
            #expect(events.allSatisfy { $0.stream == tab("2") })
        }
        #expect(try await store.read(tab("3"), .backwards, from: .end, limit: 1).isEmpty)
    }

    func aPageIsBounded(_ store: any EventStore) async throws {
        let large = EventDraft(type: "TabOpened", data: Data(repeating: UInt8(ascii: "1"), count: Commit.largestPayload))
        for index in 1...3 { try await store.append([large, large, large], to: tab("\(index)"), expecting: .none) }
        var (position, positions) = (LogPosition.start, [Int64]())
        while true {
            let page = try await store.readLog(after: position, limit: 1000, filter: .all)
            if page.through == position { break }
            let size = page.events.reduce(0) { $0 + $1.data.count }
            #expect(size <= LogPage.largestSize + Commit.largestPayload, "a page of \(page.events.count) events")
            positions += page.events.map(\.position.rawValue)
            position = page.through
        }
        #expect(positions == Array(1...9))
    }

    func theLogIsReadPageByPage(_ store: any EventStore) async throws {
        for index in 1...10 { try await store.append(drafts(1), to: tab("\(index % 3)"), expecting: .any) }
        var position = LogPosition.start
        var positions: [Int64] = []
        while positions.count <= 10 {
            let page = try await store.readLog(after: position, limit: 3, filter: .all)
            #expect(page.events.count <= 3)
            if page.through == position { break }
            #expect(page.through == page.events.last?.position)
            positions += page.events.map(\.position.rawValue)
            position = page.through
        }
        #expect(positions == Array(1...10))
        #expect(try await store.readLog(after: 10, limit: 3, filter: .all) == LogPage(events: [], through: 10))
    }

    func filteredEventsArePassed(_ store: any EventStore) async throws {
        for index in 1...9 {
            let stream = index.isMultiple(of: 3) ? StreamName("drink", "1") : tab("1")
            try await store.append(drafts(1, index.isMultiple(of: 2) ? "Even" : "Odd"), to: stream, expecting: .any)
        }
        try await store.append(drafts(4, "Other"), to: StreamName("other", "1"), expecting: .any)
        let expected: [(filter: EventFilter, positions: [Int64])] = [
            (EventFilter(categories: ["drink"]), [3, 6, 9]), (EventFilter(types: ["Even"]), [2, 4, 6, 8]),
            (EventFilter(categories: ["tab"], types: ["Odd"]), [1, 5, 7]),
            (EventFilter(categories: ["tab", "drink"], types: ["Even", "Odd"]), Array(1...9)),
            (EventFilter(categories: ["nobody"]), []), (EventFilter(categories: []), []), (EventFilter(types: []), []),
        ]
        for (filter, positions) in expected {
            for limit in [1, 2, 100] {
                let read = try await readAll(store, filter, limit: limit)
                #expect(read.positions == positions, "\(filter), \(limit) at a time")
                #expect(read.through == 13, "a reading that wants nothing more still reaches the head")
            }
        }
    }

    private func readAll(
        _ store: any EventStore, _ filter: EventFilter, limit: Int
    ) async throws -> (positions: [Int64], through: LogPosition) {
        var positions: [Int64] = []
        var position = LogPosition.start
        while true {
            let page = try await store.readLog(after: position, limit: limit, filter: filter)
            #expect(page.events.count <= limit)
            if page.through <= position { return (positions, position) }
            positions += page.events.map(\.position.rawValue)
            position = page.through
        }
    }

    func commitsSurviveReopening(
        _ store: any EventStore, _ reopen: (@Sendable (any EventStore) async throws -> any EventStore)?
    ) async throws {
        guard let reopen else {
            Issue.record("this behaviour needs a way to reopen the store")
            return
        }
        let mark = InboxMark(consumer: "consumer", messageID: "message")
        let own = draft("own")
        try await store.append(drafts(3) + [own], to: tab("1"), expecting: .none, marking: mark)
        let before = try await store.readLog(after: .start, limit: 100, filter: .all)

        let reopened = try await reopen(store)
        #expect(try await reopened.readLog(after: .start, limit: 100, filter: .all) == before)
        #expect(try await reopened.hasHandled(mark))
        let stale = Commit([StreamAppend(drafts(1), to: tab("1"), expecting: .none)])
        _ = await refusal(of: stale, by: reopened, as: .conflict)
        let repeated = try await reopened.append([own], to: tab("1"), expecting: .any)
        #expect(repeated == CommitReceipt(position: 4, versions: [4], isRepeat: true))
        let next = try await reopened.append(drafts(1), to: tab("1"), expecting: .exact(4))
        #expect(next == CommitReceipt(position: 5, versions: [5]))
        try await reopened.waitForAppend(after: 4)
    }
}
