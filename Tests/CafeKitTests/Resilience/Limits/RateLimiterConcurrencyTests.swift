import CafeTesting
import Synchronization
import Testing

@testable import CafeKit

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `A rate limiter that many threads use` {
    @Test func `Gives away its burst to the last place, and not one more`() async {
        let limiter = RateLimiter(.perSecond(1), burst: 300_000, clock: ManualClock())
        #expect(await hammering { (try? limiter.acquire()) != nil } == 300_000)
    }

    @Test func `Gives away no more than the burst and the rate while time passes`() async {
        let time = Atomic<Nanoseconds>(0)
        let limiter = RateLimiter(.every(.nanoseconds(10)), burst: 100, clock: ManualClock())
        let count = await hammering {
            let now = time.wrappingAdd(1, ordering: .relaxed).newValue
            return limiter.admit(at: now) == .now
        }
        let elapsed = 400_000
        #expect(count <= 100 + elapsed / 10)
        #expect(count >= elapsed / 10, "whoever reads the time late finds it full, but then it is")
    }

    @Test func `Gives no place to two who wait`() async {
        let limiter = RateLimiter(.perSecond(1_000), wait: .seconds(1_000_000), clock: ManualClock())
        let places = Mutex<Set<Nanoseconds>>([])
        let twice = await hammering {
            guard case .at(let place) = limiter.admit(at: 0) else { return false }
            return !places.withLock { $0.insert(place).inserted }
        }
        #expect(twice == 0)
        #expect(places.withLock { $0.count } == 399_999)
    }

    @Test func `Places that are given back and taken again stay an interval apart`() async {
        let limiter = RateLimiter(.perSecond(1_000), wait: .seconds(1_000_000), clock: ManualClock())
        let held = Mutex<Set<Nanoseconds>>([])
        let twice = await hammering {
            guard case .at(let place) = limiter.admit(at: 0) else { return false }
            if !held.withLock({ $0.insert(place).inserted }) { return true }
            if place / 1_000_000 % 3 == 0 {
                held.withLock { _ = $0.remove(place) }
                limiter.giveBack(place)
            }
            return false
        }
        #expect(twice == 0)
    }
}
