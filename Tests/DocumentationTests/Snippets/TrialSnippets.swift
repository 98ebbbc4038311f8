import CafeKit
import CafeTesting
import Testing

// snippet: trials
@Suite struct `My event store under load` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `answers as one log does`(_ seed: UInt64) async throws {
        try await HistoryTrial(seed: seed).check([InMemoryEventStore()])
    }

    @Test func `shows its followers every event, once and in order`() async throws {
        let report = try await FollowingTrial(writers: 8, length: .calls(20)).check([InMemoryEventStore()])
        print(report)
    }
}
// end
