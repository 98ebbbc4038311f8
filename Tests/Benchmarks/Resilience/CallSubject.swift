#if Services
import Allocations
import Foundation
import Synchronization

/// Something whose calls are measured.
struct CallSubject: Sendable {
    enum Work: Sendable {
        case direct(@Sendable (_ calls: Int) -> Void)
        case waiting(@Sendable (_ calls: Int) async -> Void)
    }

    let group: String
    let name: String
    let isFloor: Bool
    let work: Work

    struct Sample: Sendable {
        let subject: CallSubject
        let oneThread: Double
        let twoThreads: Double
        let allocations: Double?
    }

    func measure(calls: Int) async -> Sample {
        let alone = await time(1, calls)
        let together = await time(2, calls)
        return Sample(
            subject: self, oneThread: alone.nanoseconds, twoThreads: together.nanoseconds,
            allocations: allocations_are_counted() == 0 ? nil : alone.allocations)
    }

    private struct Time {
        var nanoseconds = 0.0
        var allocations = 0.0
    }

    /// What a call costs on average while so many threads make them.
    private func time(_ threads: Int, _ calls: Int) async -> Time {
        switch work {
        case .direct(let body):
            return await withCheckedContinuation { continuation in
                let times = Mutex<[Time]>([])
                let shared = Shared(times: times) { continuation.resume(returning: Self.mean($0)) }
                for _ in 0..<threads {
                    Thread { shared.add(Self.time(calls, body), of: threads) }.start()
                }
            }
        case .waiting(let body):
            let times = await withTaskGroup(of: Time.self) { group in
                for _ in 0..<threads { group.addTask { await Self.time(calls, body) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            return Self.mean(times)
        }
    }

    private final class Shared: Sendable {
        private let times: Mutex<[Time]>
        private let done: @Sendable ([Time]) -> Void

        init(times: consuming Mutex<[Time]>, done: @escaping @Sendable ([Time]) -> Void) {
            self.times = times
            self.done = done
        }

        func add(_ time: Time, of count: Int) {
            let all = times.withLock { times in
                times.append(time)
                return times
            }
            if all.count == count { done(all) }
        }
    }

    private static func mean(_ times: [Time]) -> Time {
        let count = Double(max(1, times.count))
        return Time(
            nanoseconds: times.reduce(0) { $0 + $1.nanoseconds } / count,
            allocations: times.reduce(0) { $0 + $1.allocations } / count)
    }

    private static func time(_ calls: Int, _ body: (Int) -> Void) -> Time {
        body(calls / 20)
        let (start, before) = (ContinuousClock.now, allocations_of_this_thread())
        body(calls)
        return Time(
            nanoseconds: start.duration(to: .now) / .nanoseconds(1) / Double(calls),
            allocations: Double(allocations_of_this_thread() - before) / Double(calls))
    }

    private static func time(_ calls: Int, _ body: (Int) async -> Void) async -> Time {
        await body(calls / 20)
        let (start, before) = (ContinuousClock.now, allocations_of_this_thread())
        await body(calls)
        // Only where nothing waits is it the same thread.
        return Time(
            nanoseconds: start.duration(to: .now) / .nanoseconds(1) / Double(calls),
            allocations: Double(allocations_of_this_thread() &- before) / Double(calls))
    }
}
#endif  // Services
