import CafeKit
import Synchronization

/// All that follow the log during a trial.
final class Followers: Sendable {
    private let followers: [Follower]
    private let last: any EventStore
    private let goal = Atomic<Int64>(.max)
    let middle = Gate()

    init(of stores: [any EventStore]) {
        followers = stores.enumerated().flatMap { Follower.all(of: $1, $0) }
        last = stores[0]
    }

    /// Where they may stop; past everything while the log is still being written.
    var end: LogPosition { LogPosition(rawValue: goal.load(ordering: .sequentiallyConsistent)) }

    /// Lets those begin who do not begin at the start.
    func openMiddle() { middle.open() }

    /// Runs `body` while all of them follow, lets them come to the end, and returns what each got, and the call that made the end.
    ///
    /// One that does not come to the end within `bound` is stopped where it is.
    func follow<Value>(
        within bound: Duration, _ ticks: Ticks, while body: () async throws -> Value
    ) async throws -> (Value, [Followed], Call) {
        try await withThrowingTaskGroup(of: Followed?.self) { group in
            for follower in followers { group.addTask { await follower.follow(self) } }
            defer { group.cancelAll() }
            let value = try await body()
            openMiddle()
            goal.store(try await last.head().rawValue, ordering: .sequentiallyConsistent)
            // One more event, for those who have read everything and wait.
            let wake = LabelledCommit.Part(stream: StreamName("trial", "end"), expecting: .any, sizes: [40])
            let end = await Call.Request.commit(LabelledCommit("end", [wake], identified: false)).perform(on: last, ticks)

            group.addTask {
                try? await ContinuousClock().sleep(for: bound)
                return nil
            }
            var followed: [Followed] = []
            while followed.count < followers.count, let next = try await group.next() {
                if let next { followed.append(next) } else { group.cancelAll() }
            }
            return (value, followed, end)
        }
    }
}
