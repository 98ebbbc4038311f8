import CafeKit
import Testing

extension ViewStoreBehaviour {
    private func changes(
        from: LogPosition?, through: LogPosition, source: String = "order", _ documents: [ViewDocument] = []
    ) -> ViewChanges {
        ViewChanges(view: view, source: source, from: from, through: through, documents: documents)
    }

    func progressIsStoredWithDocuments(_ store: any ViewStore) async throws {
        #expect(try await store.apply(changes(from: nil, through: 7, [document("1")])))
        #expect(try await store.progress(of: view, in: "order") == 7)
        #expect(try await store.documents(["1"], in: view).count == 1)
        #expect(try await store.apply(changes(from: 7, through: 9)), "changes without documents move the progress")
        #expect(try await store.progress(of: view, in: "order") == 9)
    }

    func staleChangesStoreNothing(_ store: any ViewStore) async throws {
        #expect(try await !store.apply(changes(from: 0, through: 5, [document("1")])), "no progress is not zero")
        #expect(try await store.apply(changes(from: nil, through: 7, [document("1")])))
        for from: LogPosition? in [nil, 0, 6, 8] {
            let stale = changes(from: from, through: 20, [document("1", "paid"), document("2")])
            #expect(try await !store.apply(stale), "\(String(describing: from))")
        }
        #expect(try await store.progress(of: view, in: "order") == 7)
        #expect(try await store.documents(["1", "2"], in: view) == ["1": document("1").data])
        #expect(try await keys(store, "open") == ["1"])
        #expect(try await keys(store, "paid").isEmpty)
    }

    func progressIsPerSource(_ store: any ViewStore) async throws {
        #expect(try await store.apply(changes(from: nil, through: 7, source: "order", [document("1")])))
        #expect(try await store.progress(of: view, in: "drink") == nil)
        #expect(try await store.apply(changes(from: nil, through: 3, source: "drink", [document("1", "paid")])))
        #expect(try await store.progress(of: view, in: "order") == 7)
        #expect(try await store.progress(of: view, in: "drink") == 3)
        #expect(try await keys(store, "paid") == ["1"], "sources write to the same documents")
    }

    func oneOfManyProjectorsWins(_ store: any ViewStore) async throws {
        var from: LogPosition?
        for round in 1...10 {
            let (before, after) = (from, LogPosition(rawValue: Int64(round)))
            let winners = try await withThrowingTaskGroup(of: Int?.self) { group in
                for projector in 0..<8 {
                    group.addTask {
                        let own = document("\(round)", "projector-\(projector)")
                        return try await store.apply(changes(from: before, through: after, [own])) ? projector : nil
                    }
                }
                return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
            #expect(winners.count == 1)
            if let winner = winners.first {
                #expect(try await keys(store, "projector-\(winner)").contains("\(round)"))
            }
            from = after
        }
        #expect(try await store.scan(view, after: nil, limit: 100).count == 10)
    }

    func changesAreSignalled(_ store: any ViewStore) async throws {
        let (before, other) = (store.signals.count(of: view), store.signals.count(of: "other.v1"))
        try await withThrowingTaskGroup { group in
            group.addTask { try await store.signals.wait(for: view, after: before) }
            #expect(try await store.apply(changes(from: nil, through: 1, [document("1")])))
            try await group.waitForAll()
        }
        let stored = store.signals.count(of: view)
        #expect(stored > before)
        #expect(try await !store.apply(changes(from: nil, through: 1)))
        #expect(store.signals.count(of: view) == stored)
        try await store.reset(view)
        #expect(store.signals.count(of: view) > stored)
        #expect(store.signals.count(of: "other.v1") == other)
    }
}
