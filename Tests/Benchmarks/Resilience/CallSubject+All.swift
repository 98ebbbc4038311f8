#if Services
import CafeKit
import Synchronization

extension CallSubject {
    static func all() throws -> [CallSubject] { floors + (try breakers()) + limits + waiting + (try pipelines()) }

    private static func direct(
        _ group: String, _ name: String, isFloor: Bool = false, _ call: @escaping @Sendable () -> Void
    ) -> CallSubject {
        CallSubject(group: group, name: name, isFloor: isFloor, work: .direct { calls in for _ in 0..<calls { call() } })
    }

    private static func waiting(
        _ group: String, _ name: String, isFloor: Bool = false, _ call: @escaping @Sendable () async -> Void
    ) -> CallSubject {
        CallSubject(group: group, name: name, isFloor: isFloor, work: .waiting { calls in for _ in 0..<calls { await call() } })
    }

    private final class Locked: Sendable { let value = Mutex(0) }

    private static var floors: [CallSubject] {
        let locked = Locked()
        return [
            direct("floors", "an empty call", isFloor: true) { _ = Peer.answer() },
            direct("floors", "Mutex", isFloor: true) { locked.value.withLock { $0 += 1 } },
            direct("floors", "clock", isFloor: true) { Peer.use(ContinuousClock.now) },
        ]
    }

    private static func breakers() throws -> [CallSubject] {
        let group = "a circuit breaker"
        let counted = CircuitBreaker(.failureRate(0.5, over: .last(calls: 100)))
        let timed = CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
        let slow = CircuitBreaker(
            .init(window: .last(.seconds(10)), trips: .init(failureRate: 0.5, slowRate: 0.5), slowCall: .seconds(1)))
        let failing = CircuitBreaker(.failures(1_000, ofLast: 100))
        let open = CircuitBreaker()
        try open.become(.open, for: .seconds(86_400))
        return [
            direct(group, "closed, the last 100 calls") { _ = try? counted.run { Peer.answer() } },
            direct(group, "closed, the last 10 s") { _ = try? timed.run { Peer.answer() } },
            direct(group, "closed, the last 10 s, slow calls measured") { _ = try? slow.run { Peer.answer() } },
            direct(group, "closed, the last 10 s, by permit") { do { try timed.acquire().succeeded() } catch {} },
            direct(group, "a call that fails") {
                do { _ = try failing.run { () throws(Peer.Down) in try Peer.fail() } } catch {}
            },
            direct(group, "rejection") { do { _ = try open.run { Peer.answer() } } catch {} },
            direct(group, "rejection, by permit") { do { try open.acquire().succeeded() } catch {} },
        ]
    }

    private static var limits: [CallSubject] {
        let limiter = RateLimiter(.perSecond(1_000_000_000), burst: 1_000_000)
        let budget = RetryBudget.percent(20, atLeast: 10)
        return [
            direct("limits", "a place of a rate limit") { do { try limiter.acquire() } catch {} },
            direct("limits", "a call noted in a retry budget") { budget.deposit() },
        ]
    }

    private static var waiting: [CallSubject] {
        let timed = CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
        let bulkhead = Bulkhead(64)
        return [
            waiting("async calls", "an async call", isFloor: true) { _ = try? await Peer.ask() },
            waiting("async calls", "through a closed breaker, the last 10 s") {
                _ = try? await timed.run { try await Peer.ask() }
            },
            waiting("async calls", "through a bulkhead") { _ = try? await bulkhead.run { try await Peer.ask() } },
            waiting("async calls", "within a timeout") { _ = try? await withTimeout(.seconds(1)) { try await Peer.ask() } },
        ]
    }

    private static func pipelines() throws -> [CallSubject] {
        let group = "pipelines, async"
        let five = Pipeline {
            Deadline(.seconds(2))
            Retry(attempts: 3)
            CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
            Bulkhead(64)
            Timeout(.milliseconds(400))
        }
        let breaker = CircuitBreaker()
        try breaker.become(.open, for: .seconds(86_400))
        let open = Pipeline {
            Deadline(.seconds(2))
            Retry(attempts: 3)
            breaker
            Bulkhead(64)
            Timeout(.milliseconds(400))
        }
        return [
            waiting(group, "five policies, the call keeps to its time") {
                _ = try? await five { (_: CallTime) in try await Peer.ask() }
            },
            waiting(group, "five policies, the call is cancelled in time") { _ = try? await five { try await Peer.ask() } },
            waiting(group, "five policies, rejected") { _ = try? await open { (_: CallTime) in try await Peer.ask() } },
        ]
    }
}

/// Who is called: he answers at once.
enum Peer {
    struct Down: Error {}
    @inline(never) static func answer() -> Int { 7 }
    @inline(never) static func fail() throws(Down) -> Int { throw Down() }
    @inline(never) static func ask() async throws -> Int { 7 }
    @inline(never) static func use(_: ContinuousClock.Instant) {}
}
#endif  // Services
