import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A circuit breaker` {
    private struct Down: Error {}
    private let clock = ManualClock()
    private let breaker: CircuitBreaker

    init() {
        breaker = CircuitBreaker(.init(window: 4, minimum: 2, failureRate: 0.5, wait: .seconds(10), probes: 1), clock: clock)
    }

    private func fail(_ times: Int = 1) async {
        for _ in 0..<times { await #expect(throws: Down.self) { try await breaker.run { throw Down() } } }
    }

    @Test func `What it lets through it returns and throws as it is`() async throws {
        #expect(try await breaker.run { 7 } == 7)
        await fail()
    }

    @Test func `Failures open it, and an open one does not call`() async throws {
        await fail(2)
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(3))
        let rejected = await #expect(throws: CircuitBreaker.Rejected.self) {
            try await breaker.run { Issue.record("an open circuit was called through") }
        }
        #expect(rejected?.retryAfter == .seconds(7))
    }

    @Test func `A probe after the wait closes it or opens it again`() async throws {
        await fail(2)
        clock.advance(by: .seconds(10))
        #expect(breaker.state == .halfOpen)
        await fail()
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(10))
        try await breaker.run {}
        #expect(breaker.state == .closed)
    }

    @Test func `An error that is an answer is no failure`() async throws {
        for _ in 0..<10 {
            await #expect(throws: Down.self) { try await breaker.run(isFailure: { !($0 is Down) }, { throw Down() }) }
        }
        #expect(breaker.state == .closed)
    }

    @Test func `The caller's cancellation is no failure`() async throws {
        for _ in 0..<10 {
            await #expect(throws: CancellationError.self) { try await breaker.run { throw CancellationError() } }
        }
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            for _ in 0..<10 { group.addTask { _ = try? await breaker.run { throw Down() } } }
        }
        #expect(breaker.state == .closed)
    }

    @Test func `Of many callers after the wait one is the probe, and the others are rejected`() async throws {
        await fail(2)
        clock.advance(by: .seconds(10))
        let gate = Gate()
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await breaker.run { try await gate.pass() }
                return true
            }
            try await gate.arrivals(1)
            for _ in 0..<8 {
                group.addTask {
                    do { try await breaker.run {} } catch { return !(error is CircuitBreaker.Rejected) }
                    return true
                }
            }
            for _ in 0..<8 { #expect(try await group.next() == false) }
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == [true])
        #expect(breaker.state == .closed)
    }

    @Test func `A call that was let in before it opened changes nothing when it ends`() async throws {
        let gate = Gate()
        try await withThrowingTaskGroup { group in
            group.addTask { try await breaker.run { try await gate.pass() } }
            try await gate.arrivals(1)
            await fail(2)
            gate.open()
            try await group.waitForAll()
        }
        #expect(breaker.state == .open)
    }

    @Test func `A cancelled probe leaves its place to the next caller`() async throws {
        await fail(2)
        clock.advance(by: .seconds(10))
        let gate = Gate()
        await withTaskGroup { group in
            group.addTask { _ = try? await breaker.run { try await gate.pass() } }
            try? await gate.arrivals(1)
            group.cancelAll()
        }
        #expect(breaker.state == .halfOpen)
        try await breaker.run {}
        #expect(breaker.state == .closed)
    }
}
