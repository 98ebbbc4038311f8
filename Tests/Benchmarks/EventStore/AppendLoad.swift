#if Services
import CafeKit
import Foundation

/// Writers who append one event, wait until it is durable, and append the next: a closed loop.
struct AppendLoad: Sendable {
    let store: any EventStore

    struct Outcome: Sendable {
        var appended = 0
        var latencies = Latencies()
        var seconds = 0.0
        var rate: Double { Double(appended) / seconds }
    }

    /// Every event that is measured: 120 bytes, no metadata.
    static let draft = EventDraft(
        type: "DrinkOrdered",
        data: Data(
            #"{"item":"latte","number":7,"price":{"amount":4500,"currency":"KRW"},"remark":"oat milk, extra hot, and a straw please!!!"}"#
                .utf8))

    /// Lets so many callers append, each to streams of its own at the version it knows.
    func run(callers: Int, for limit: Duration) async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: limit)
        var outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for caller in 0..<callers { group.addTask { try await append(caller, until: end) } }
            return try await group.reduce(into: Outcome()) { sum, one in
                sum.appended += one.appended
                sum.latencies.add(one.latencies)
            }
        }
        outcome.seconds = start.duration(to: clock.now) / .seconds(1)
        return outcome
    }

    private func append(_ caller: Int, until end: ContinuousClock.Instant) async throws -> Outcome {
        let clock = ContinuousClock()
        let run = UUID().uuidString.prefix(8)
        var outcome = Outcome()
        var now = clock.now
        while now < end {
            let stream = StreamName("bench", "\(run)-\(caller)-\(outcome.appended / 100)")
            let version = StreamVersion(rawValue: Int64(outcome.appended % 100))
            _ = try await store.append([Self.draft], to: stream, expecting: .exact(version))
            outcome.appended += 1
            let done = clock.now
            outcome.latencies.add(now.duration(to: done))
            now = done
        }
        return outcome
    }
}
#endif  // Services
