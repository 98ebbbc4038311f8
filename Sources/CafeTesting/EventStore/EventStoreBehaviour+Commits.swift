import CafeKit
import Testing

extension EventStoreBehaviour {
    func anEmptyStoreIsAtZero(_ store: any EventStore) async throws {
        #expect(try await store.head() == .start)
        #expect(try await store.version(of: tab("1")) == .start)
        #expect(try await store.read(tab("1"), from: 1, limit: 10).isEmpty)
        #expect(try await store.readLog(after: .start, limit: 10, filter: .all) == LogPage(events: [], through: .start))
    }

    func numbersAreDense(_ store: any EventStore) async throws {
        for round in 1...3 {
            try await store.append(drafts(round), to: tab("1"), expecting: .any)
            try await store.append(drafts(2), to: tab("2"), expecting: .any)
        }
        let log = try await store.readLog(after: .start, limit: 100, filter: .all).events
        #expect(log.map(\.position.rawValue) == Array(1...12))
        #expect(try await store.head() == 12)
        for (id, count) in [("1", 6), ("2", 6)] {
            let stream = try await store.read(tab(id), from: 1, limit: 100)
            #expect(stream.map(\.version.rawValue) == Array(1...Int64(count)))
            #expect(try await store.version(of: tab(id)).rawValue == Int64(count))
            #expect(stream == log.filter { $0.stream == tab(id) }, "stream and log tell the same")
        }
    }

    func expectationsThatHoldAreAccepted(_ store: any EventStore) async throws {
        let expectations: [ExpectedVersion] = [.none, .exists, .exact(2), .any]
        for (index, expected) in expectations.enumerated() {
            let receipt = try await store.append(drafts(1), to: tab("1"), expecting: expected)
            #expect(receipt.versions == [StreamVersion.start.advanced(by: index + 1)])
        }
        try await store.append(drafts(1), to: tab("2"), expecting: .any)
        try await store.append(drafts(1), to: tab("3"), expecting: .exact(.start))
        try await expectLog(store, count: 6)
    }

    func expectationsThatFailNameBothVersions(_ store: any EventStore) async throws {
        try await store.append(drafts(3), to: tab("open"), expecting: .none)
        let wrong: [(stream: StreamName, expected: ExpectedVersion, actual: StreamVersion)] = [
            (tab("open"), .none, 3), (tab("open"), .exact(2), 3), (tab("open"), .exact(4), 3), (tab("open"), .exact(0), 3),
            (tab("new"), .exists, 0), (tab("new"), .exact(1), 0),
        ]
        for (stream, expected, actual) in wrong {
            let commit = Commit([StreamAppend(drafts(1), to: stream, expecting: expected)])
            let conflict = await refusal(of: commit, by: store, as: .conflict)?.conflict
            #expect(conflict?.stream == stream)
            #expect(conflict?.expected == expected)
            #expect(conflict?.actual == actual)
        }
        try await expectLog(store, count: 3)
    }

    func commitsAreWhole(_ store: any EventStore) async throws {
        try await store.append(drafts(1), to: tab("2"), expecting: .none)
        let half = Commit([
            StreamAppend(drafts(2), to: tab("1"), expecting: .none), StreamAppend(drafts(2), to: tab("2"), expecting: .none),
        ])
        let conflict = await refusal(of: half, by: store, as: .conflict)?.conflict
        #expect(conflict?.stream == tab("2"))
        #expect(try await store.version(of: tab("1")) == .start)
        try await expectLog(store, count: 1)

        let whole = Commit([
            StreamAppend(drafts(2), to: tab("1"), expecting: .none), StreamAppend(drafts(2), to: tab("2"), expecting: .exact(1)),
        ])
        _ = try await store.commit(whole)
        let log = try await store.readLog(after: 1, limit: 10, filter: .all).events
        #expect(log.map(\.stream) == [tab("1"), tab("1"), tab("2"), tab("2")], "a commit is in the log in its own order")
    }

    func receiptsTellTheTruth(_ store: any EventStore) async throws {
        try await store.append(drafts(4), to: tab("1"), expecting: .none)
        let receipt = try await store.commit(
            Commit([
                StreamAppend(drafts(1), to: tab("2"), expecting: .none), StreamAppend(drafts(3), to: tab("1"), expecting: .any),
            ]))
        #expect(receipt == CommitReceipt(position: 8, versions: [1, 7]))
        #expect(try await store.version(of: tab("1")) == 7)
        #expect(try await store.version(of: tab("2")) == 1)
        #expect(try await store.head() == 8)
    }

    func anEmptyAppendOnlyChecks(_ store: any EventStore) async throws {
        try await store.append(drafts(2), to: tab("1"), expecting: .none)
        let receipt = try await store.append([], to: tab("1"), expecting: .exact(2))
        #expect(receipt == CommitReceipt(position: 2, versions: [2]))
        let wrong = Commit([
            StreamAppend([], to: tab("1"), expecting: .exact(1)), StreamAppend(drafts(1), to: tab("2"), expecting: .any),
        ])
        _ = await refusal(of: wrong, by: store, as: .conflict)
        try await expectLog(store, count: 2)
    }
}
