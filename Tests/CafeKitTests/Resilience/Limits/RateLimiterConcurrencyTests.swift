import CafeTesting
import Synchronization
import Testing

@testable import CafeKit

@Suite(.timeLimit(.minutes(1))) struct `A rate limiter that many threads use` {
    private let tasks = 8
    private let calls = 5_000

    /// Asks so often from many tasks at once, and returns how many were admitted.
    private func admitted(_ ask: @escaping @Sendable () -> Bool) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks {
                group.addTask { (0..<calls).count { _ in ask() } }
            }
            return await group.reduce(0, +)
        }
    }

    @Test func `Gives away its burst to the last place, and not one more`() async {
        let limiter = RateLimiter(.perSecond(1), burst: 12_345, clock: ManualClock())
        #expect(await admitted { (try? limiter.acquire()) != nil } == 12_345)
    }

    @Test func `Gives away no more than the burst and the rate while time passes`() async {
        let time = Atomic<Nanoseconds>(0)
        let limiter = RateLimiter(.every(.nanoseconds(10)), burst: 100, clock: ManualClock())
        let count = await admitted {
            let now = time.wrappingAdd(1, ordering: .relaxed).newValue
            return limiter.admit(at: now) == .now
        }
        let elapsed = tasks * calls
        #expect(count <= 100 + elapsed / 10)
        #expect(count >= elapsed / 10, "whoever reads the time late finds it full, but then it is")
    }

    @Test func `Gives no place to two who wait`() async {
        let limiter = RateLimiter(.perSecond(1_000), wait: .seconds(1_000_000), clock: ManualClock())
        let places = Mutex<Set<Nanoseconds>>([])
        let twice = await admitted {
            guard case .at(let place) = limiter.admit(at: 0) else { return false }
            return !places.withLock { $0.insert(place).inserted }
        }
        #expect(twice == 0)
        #expect(places.withLock { $0.count } == tasks * calls - 1)
    }

    @Test func `Places that are given back and taken again stay an interval apart`() async {
        let limiter = RateLimiter(.perSecond(1_000), wait: .seconds(1_000_000), clock: ManualClock())
        let held = Mutex<Set<Nanoseconds>>([])
        let twice = await admitted {
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
