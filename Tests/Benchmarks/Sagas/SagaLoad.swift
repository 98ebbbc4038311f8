#if Services
import CafeKit
import Foundation

/// Callers who each drive one saga from its beginning to its end, and then the next: a closed loop.
struct SagaLoad: Sendable {
    let store: any EventStore

    struct Outcome: Sendable {
        var completed = 0
        var latencies = Latencies()
        var seconds = 0.0
        var rate: Double { Double(completed) / seconds }
    }

    func run(callers: Int, for limit: Duration) async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: limit)
        var outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for _ in 0..<callers { group.addTask { try await drive(until: end) } }
            return try await group.reduce(into: Outcome()) { sum, one in
                sum.completed += one.completed
                sum.latencies.add(one.latencies)
            }
        }
        outcome.seconds = start.duration(to: clock.now) / .seconds(1)
        return outcome
    }

    private func drive(until end: ContinuousClock.Instant) async throws -> Outcome {
        let coordinator = BenchSaga.coordinator(over: store)
        let clock = ContinuousClock()
        var outcome = Outcome()
        var now = clock.now
        while now < end {
            let receipt = try await coordinator.begin(UUID().uuidString, BenchSaga.State())
            guard receipt.run.phase == .completed else { throw Unfinished() }
            outcome.completed += 1
            let done = clock.now
            outcome.latencies.add(now.duration(to: done))
            now = done
        }
        return outcome
    }

    /// A saga did not come to its end.
    struct Unfinished: Error {}

    /// What a saga appends, commit by commit, as it is stored.
    static func commitsOfOne() async throws -> [[EventDraft]] {
        let store = CountingStore(InMemoryEventStore())
        try await BenchSaga.coordinator(over: store).begin("1", BenchSaga.State())
        return store.commits
    }

    /// Callers who append the same events in the same commits, and do nothing else: what the event store leaves a saga.
    func appendOnly(_ commits: [[EventDraft]], callers: Int, for limit: Duration) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: limit)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<callers {
                group.addTask {
                    var count = 0
                    while clock.now < end {
                        let stream = StreamName("bench", UUID().uuidString)
                        var version = StreamVersion.start
                        for drafts in commits {
                            _ = try await store.append(drafts, to: stream, expecting: .exact(version))
                            version = version.advanced(by: drafts.count)
                        }
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }
}
#endif  // Services
