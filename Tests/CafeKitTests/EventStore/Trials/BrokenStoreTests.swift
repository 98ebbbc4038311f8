import CafeKit
import CafeTesting
import Testing

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `A store that` {
    @Test(arguments: BrokenStore.allCases)
    func `is broken is found by its trial, under the right name`(_ broken: BrokenStore) async throws {
        let rule = broken.finder(seed: 1).rule
        var reports: [TrialReport] = []
        // What writers do to each other also depends on the threads, and on a busy machine they may all keep out of each other's way.
        while reports.last.map({ $0.count(of: rule) == 0 }) ?? true, reports.count < 10 {
            reports.append(try await broken.finder(seed: UInt64(reports.count + 5)).trial.run(on: [broken.make()]))
        }
        #expect(try #require(reports.last).count(of: rule) > 0, "\(reports)")
    }

    @Test func `is broken makes the test fail that checks it`() async throws {
        let trial = FollowingTrial(length: .calls(10))
        try await withKnownIssue {
            try await trial.check([BrokenStore.numbersBeforeItCommits.make()])
        } matching: { issue in
            issue.comments.contains { $0.rawValue.contains("missed: a follower of store 0") }
        }
    }

    @Test func `is not empty is not tried`() async throws {
        let store = InMemoryEventStore()
        try await store.append([EventDraft("Noted")], to: StreamName("tab", "1"), expecting: .none)
        for stores in [[], [store]] {
            await #expect(throws: EventStoreError.self) { try await HistoryTrial().run(on: stores) }
        }
    }
}
