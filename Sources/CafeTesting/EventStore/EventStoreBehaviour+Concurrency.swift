import CafeKit
import Testing

extension EventStoreBehaviour {
    func oneOfManyWritersWins(_ store: any EventStore) async throws {
        for round in 0..<5 {
            let expected = StreamVersion.start.advanced(by: round)
            let outcomes = await withTaskGroup(of: Result<CommitReceipt, EventStoreError>.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        do throws(EventStoreError) {
                            return .success(try await store.append(drafts(1), to: tab("1"), expecting: .exact(expected)))
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { (try? $0.get()) != nil } == 1, "round \(round)")
            for case .failure(let error) in outcomes {
                #expect(error.conflict?.expected == .exact(expected))
                #expect(error.conflict?.actual == expected.advanced(by: 1))
            }
        }
        try await expectLog(store, count: 5)
    }

    func manyWritersLoseNothing(_ store: any EventStore) async throws {
        let (writers, commits) = (24, 20)
        let total = writers * commits * 2
        let seen = try await withThrowingTaskGroup(of: [RecordedEvent].self) { group in
            group.addTask { try await tail(store, count: total) }
            for writer in 0..<writers {
                group.addTask {
                    for round in 0..<commits { try await append(store, writer, round) }
                    return []
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(seen.map(\.position.rawValue) == Array(1...Int64(total)))
        for writer in 0..<writers {
            let stream = try await store.read(tab("\(writer)"), from: 1, limit: total)
            #expect(stream.map(\.version.rawValue) == Array(1...Int64(commits)))
            #expect(stream == seen.filter { $0.stream == tab("\(writer)") })
        }
        #expect(try await store.version(of: StreamName("bar", "counter")).rawValue == Int64(writers * commits))
    }

    /// One event for the writer's own stream and one for the stream that all share.
    private func append(_ store: any EventStore, _ writer: Int, _ round: Int) async throws {
        let expected = StreamVersion.start.advanced(by: round)
        _ = try await store.commit(
            Commit([
                StreamAppend(drafts(1), to: tab("\(writer)"), expecting: .exact(expected)),
                StreamAppend(drafts(1), to: StreamName("bar", "counter"), expecting: .any),
            ]))
    }

    private func tail(_ store: any EventStore, count: Int) async throws -> [RecordedEvent] {
        var seen: [RecordedEvent] = []
        for try await page in store.subscribe(batchLimit: 7) {
            try Task.checkCancellation()
            seen += page.events
            if seen.count >= count { break }
        }
        return seen
    }

    func waitingEndsWithAnAppend(_ store: any EventStore) async throws {
        try await store.append(drafts(2), to: tab("1"), expecting: .none)
        try await store.waitForAppend(after: 1)
        for round in 0..<20 {
            let head = try await store.head()
            try await withThrowingTaskGroup { group in
                for _ in 0..<3 {
                    group.addTask {
                        // It may return early: a reader reads and waits again.
                        while try await store.readLog(after: head, limit: 1, filter: .all).events.isEmpty {
                            try Task.checkCancellation()
                            try await store.waitForAppend(after: head)
                        }
                    }
                }
                if round.isMultiple(of: 2) { await Task.yield() }
                try await store.append(drafts(1), to: tab("1"), expecting: .any)
                try await group.waitForAll()
            }
        }
    }

    func waitingEndsWithCancellation(_ store: any EventStore) async throws {
        try await store.append(drafts(2), to: tab("1"), expecting: .none)
        for round in 0..<20 {
            let entered = Gate()
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    entered.open()
                    do {
                        while true { try await store.waitForAppend(after: 2) }
                    } catch {
                        return true
                    }
                }
                if round.isMultiple(of: 2) { try? await entered.pass() }
                group.cancelAll()
                #expect(await group.next() == true)
            }
        }
        try await store.append(drafts(1), to: tab("1"), expecting: .exact(2))
    }

    func cancellationNeverLies(_ store: any EventStore) async throws {
        for round in 0..<60 {
            let stream = tab("\(round)")
            let receipt: CommitReceipt? = await withTaskGroup(of: CommitReceipt?.self) { group in
                let started = Gate()
                group.addTask {
                    started.open()
                    return try? await store.append(drafts(3), to: stream, expecting: .none)
                }
                if round % 3 > 0 { try? await started.pass() }
                for _ in 0..<(round % 7) { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
            // A commit behind it: what the store had taken in before is decided when this returns.
            let barrier = try await store.append(drafts(1), to: StreamName("bar", "barrier"), expecting: .any)
            let stored = try await store.read(stream, from: 1, limit: 10)
            if let receipt {
                #expect(receipt.versions == [3])
                #expect(stored.count == 3)
                #expect(stored.last?.position == receipt.position)
                #expect(receipt.position < barrier.position)
            } else {
                #expect(stored.isEmpty, "a cancelled writer was told of a failure that was none")
            }
        }
    }
}
