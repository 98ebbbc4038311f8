import CafeKit
import CafeTesting
import Testing

@Suite(.oneAtATime, .timeLimit(.minutes(5))) struct `A store that` {
    @Test(arguments: BrokenStore.allCases)
    func `is broken is found by its trial, under the right name`(_ broken: BrokenStore) async throws {
        let (trial, rule) = broken.finder
        let report = try await trial.run(on: [broken.make()])
        #expect(report.count(of: rule) > 0, "\(report)")
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
