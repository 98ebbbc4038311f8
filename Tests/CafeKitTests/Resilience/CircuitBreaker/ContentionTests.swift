import CafeKit
import CafeTesting
import Synchronization
import Testing

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `A circuit breaker under contention` {
    private struct Down: Error {}
    private let threads = 8
    private let calls = 4_000

    /// Lets several tasks make calls at once; `fails` tells which fail.
    private func load(_ breaker: CircuitBreaker, _ fails: @escaping @Sendable (Int) -> Bool) async -> (made: Int, refused: Int) {
        await withTaskGroup(of: (Int, Int).self) { group in
            for _ in 0..<threads {
                group.addTask {
                    var (made, refused) = (0, 0)
                    for call in 0..<calls {
                        do {
                            let permit = try breaker.acquire()
                            made += 1
                            if fails(call) { permit.failed() } else { permit.succeeded() }
                        } catch {
                            refused += 1
                        }
                        if call % 512 == 0 { await Task.yield() }
                    }
                    return (made, refused)
                }
            }
            return await group.reduce(into: (made: 0, refused: 0)) { $0 = ($0.made + $1.0, $0.refused + $1.1) }
        }
    }

    @Test func `Counts every call once while it is closed`() async {
        let breaker = CircuitBreaker(.init(window: .interval(nil), trips: .failureRate(1)))
        let load = await load(breaker) { $0 % 7 == 3 }
        #expect(load.made == threads * calls)
        #expect(breaker.counts.recorded == load.made)
        #expect(breaker.counts.failed == threads * (0..<calls).count { $0 % 7 == 3 })
    }

    @Test func `Counts every call once in a window of time, while its buckets turn`() async {
        let breaker = CircuitBreaker(
            .init(window: .time(.seconds(3600), buckets: 1000), trips: .failureRate(1)), clock: FastClock())
        let load = await load(breaker) { $0 % 97 == 3 }
        #expect(breaker.counts.recorded == load.made)
    }

    @Test func `Counts every refusal while it is open`() async throws {
        let breaker = CircuitBreaker(.init())
        try breaker.become(.open, for: .seconds(3600))
        let load = await load(breaker) { _ in false }
        #expect(load.made == 0)
        #expect(breaker.counts.rejected == load.refused)
    }

    @Test func `Takes nothing over from one state to the next, however often it changes`() async throws {
        let breaker = CircuitBreaker(
            .init(window: .interval(nil), trips: .failureRate(1), wait: .none, halfOpen: .probes(2)))
        let done = Done()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !done.value {
                    try breaker.become(.open)
                    try breaker.become(.closed)
                    let counts = breaker.counts
                    #expect(counts.recorded >= 0 && counts.failed <= counts.recorded)
                    await Task.yield()
                }
            }
            _ = await load(breaker) { $0 % 11 == 3 }
            done.set()
            try await group.waitForAll()
        }
        try breaker.become(.closed)
        #expect(breaker.counts.recorded == 0)
        try breaker.acquire().succeeded()
        #expect(breaker.counts.recorded == 1)
    }

    @Test func `Never has more probes under way than places`() async throws {
        let breaker = CircuitBreaker(
            .init(wait: .none, halfOpen: .init(places: 3, decision: .counts(closeAfter: 1_000_000, reopenAfter: 1_000_000))))
        try breaker.become(.open)
        let places = Places()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<threads {
                group.addTask {
                    for call in 0..<500 {
                        _ = try? await breaker.run { () async in
                            places.enter()
                            await Task.yield()
                            places.leave()
                        }
                        if call % 16 == 0 { await Task.yield() }
                    }
                }
            }
        }
        #expect(breaker.state == .halfOpen)
        #expect((1...3).contains(places.most.load(ordering: .relaxed)))
    }
}

/// A clock that is 100 µs further each time it is read.
private final class FastClock: Clock {
    private let reads = Atomic(0)
    var now: ManualClock.Instant {
        ManualClock.Instant(offset: .microseconds(100) * reads.add(1, ordering: .relaxed).newValue)
    }
    var minimumResolution: Duration { .nanoseconds(1) }
    func sleep(until deadline: ManualClock.Instant, tolerance: Duration?) async throws {}
}

private final class Places: Sendable {
    private let underWay = Atomic(0)
    let most = Atomic(0)

    func enter() { most.max(underWay.add(1, ordering: .sequentiallyConsistent).newValue, ordering: .relaxed) }
    func leave() { underWay.subtract(1, ordering: .sequentiallyConsistent) }
}

private final class Done: Sendable {
    private let isDone = Atomic(false)
    var value: Bool { isDone.load(ordering: .relaxed) }
    func set() { isDone.store(true, ordering: .relaxed) }
}
