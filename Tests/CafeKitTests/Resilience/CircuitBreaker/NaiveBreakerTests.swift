import CafeKit
import CafeTesting
import Testing

@Suite struct `A circuit breaker beside one that counts everything anew` {
    private final class Held { var permit: CircuitBreaker.Permit? }

    @Test(arguments: 0..<400) func `Does the same, whatever its settings and its calls`(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let settings = settings(&random)
        let clock = ManualClock()
        let breaker = CircuitBreaker(settings, clock: clock, random: { 0.5 })
        var naive = NaiveBreaker(settings)
        var (now, pending) = (0, [(Held, NaiveBreaker.Pending)]())
        for step in 0..<300 {
            let pause = random.chance(0.3) ? Int.random(in: 1...60, using: &random) : 0
            clock.advance(by: .milliseconds(pause))
            now += pause * 1_000_000
            switch Int.random(in: 0..<100, using: &random) {
            case ..<60:
                let held = Held()
                do throws(CallRejection) { held.permit = try breaker.acquire() } catch {}
                let expected = naive.admit(now)
                try #require(
                    (held.permit == nil) == (expected == nil),
                    "admission at step \(step): \(naive.state) \(breaker.explain()) \(settings)")
                if let expected { pending.append((held, expected)) }
            case ..<95 where !pending.isEmpty:
                // Mostly the latest: calls that wait long are the exception.
                let index = random.chance(0.7) ? pending.count - 1 : Int.random(in: 0..<pending.count, using: &random)
                let (held, call) = pending.remove(at: index)
                let failed: Bool? = random.chance(0.1) ? nil : random.chance(0.4)
                switch failed {
                case true?: held.permit.take()?.failed()
                case false?: held.permit.take()?.succeeded()
                case nil: held.permit = nil
                }
                naive.end(call, failed: failed, now)
            case ..<97:
                let state = CircuitBreaker.State.allCases.randomElement(using: &random) ?? .closed
                try? breaker.become(state)
                naive.become(state, now)
            case 97:
                breaker.reset()
                naive.reset(now)
            default: break
            }
            // Not always, for looking is a step of its own.
            guard random.chance(0.5) else { continue }
            naive.pass(now)
            let (counts, expected) = (breaker.counts, naive.counts)
            try #require(breaker.state == naive.state, "state at step \(step) of \(settings)")
            try #require(counts.recorded == expected.recorded, "recorded at step \(step) of \(settings)")
            try #require(counts.failed == expected.failed && counts.slow == expected.slow, "step \(step) of \(settings)")
            try #require(counts.rejected == naive.rejected, "rejected at step \(step)")
        }
    }

    private func settings(_ random: inout SeededRandom) -> CircuitBreaker.Settings {
        func maybe<Value>(_ share: Double, _ value: @autoclosure () -> Value) -> Value? { random.chance(share) ? value() : nil }
        let size = Int.random(in: 1...8, using: &random)
        let window: CircuitBreaker.Window =
            [
                .calls(size), .time(.milliseconds(20 * size), buckets: size), .interval(maybe(0.7, .milliseconds(50 * size))),
            ].randomElement(using: &random) ?? .calls(size)
        let minimum = maybe(0.7, size / 2 + 1)
        let trips = CircuitBreaker.Trips(
            failureRate: maybe(0.6, 0.5), slowRate: maybe(0.4, 0.4), consecutiveFailures: maybe(0.3, 3), failures: maybe(0.2, 4))
        let slowCall = maybe(0.6, Duration.milliseconds(30))
        let counts = CircuitBreaker.HalfOpen.Decision.counts(closeAfter: size % 3 + 1, reopenAfter: size % 2 + 1)
        return CircuitBreaker.Settings(
            window: window, minimum: minimum, trips: trips, slowCall: slowCall,
            evaluation: random.chance(0.5) ? .everyOutcome : .failures,
            wait: random.chance(0.5)
                ? .constant(.milliseconds(40)) : .exponential(first: .milliseconds(20), longest: .milliseconds(200)),
            boundary: random.chance(0.5) ? .inclusive : .exclusive, leavesOpenByItself: random.chance(0.3),
            halfOpen: .init(
                places: size % 4 + 1, decision: random.chance(0.5) ? .rate : counts, lease: maybe(0.5, .milliseconds(70)),
                limit: maybe(0.3, .milliseconds(90)), closesAtLimit: random.chance(0.5)))
    }
}
