import CafeTesting
import Testing

@testable import CafeKit

@Suite(.timeLimit(.minutes(10))) struct `A rate limiter by key` {
    private let clock = ManualClock()

    private func limiter(burst: Int = 1, wait: Duration = .zero, keys: Int) -> KeyedRateLimiter<Int> {
        KeyedRateLimiter(.perSecond(1), burst: burst, wait: wait, keys: keys, clock: clock)
    }

    private func isAdmitted(_ key: Int, by limiter: KeyedRateLimiter<Int>) -> Bool { (try? limiter.acquire(for: key)) != nil }

    @Test func `One key's calls leave the others' places alone`() throws {
        let limiter = limiter(keys: 10)
        try limiter.acquire(for: 1)
        let rejection = #expect(throws: CallRejection.self) { try limiter.acquire(for: 1) }
        #expect(rejection == CallRejection(.rateLimited, retryAfter: .seconds(1)))
        try limiter.acquire(for: 2)
    }

    @Test func `A rejected key takes no room`() throws {
        let limiter = limiter(keys: 1)
        try limiter.acquire(for: 1)
        try limiter.acquire(for: 2)
        for key in 3..<100 { #expect(throws: CallRejection.self) { try limiter.acquire(for: key) } }
        #expect(limiter.count == 1)
    }

    @Test func `A flood of keys neither grows it nor gives a key its places back`() throws {
        let limiter = limiter(keys: 100)
        try limiter.acquire(for: -1)
        let admitted = (0..<100_000).count { isAdmitted($0, by: limiter) }
        #expect(admitted == 99 + 1, "99 find room, and all the others share one limit")
        #expect(limiter.count == 100)
        #expect(throws: CallRejection.self) { try limiter.acquire(for: -1) }
    }

    @Test func `A flood that is over leaves nothing behind`() throws {
        let limiter = limiter(keys: 100)
        for key in 0..<1_000 { _ = isAdmitted(key, by: limiter) }
        clock.advance(by: .seconds(2))
        for key in 1_000..<1_050 { try limiter.acquire(for: key) }
        #expect(limiter.count == 50)
    }

    @Test func `A key that shared a limit has no second burst when it finds room`() throws {
        let limiter = limiter(burst: 10, keys: 1)
        try limiter.acquire(for: 1)
        for _ in 0..<10 { try limiter.acquire(for: 2) }
        clock.advance(by: .seconds(1))
        try limiter.acquire(for: 2)
        #expect(limiter.count == 1, "the first key was forgotten")
        #expect(throws: CallRejection.self) { try limiter.acquire(for: 2) }
    }

    @Test(arguments: 0..<20) func `With room for all it decides as a limiter for each would`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let keyed = KeyedRateLimiter<Int>(.perSecond(3), burst: 2, wait: .milliseconds(400), keys: 20, clock: clock)
        let each = (0..<20).map { _ in RateLimiter(.perSecond(3), burst: 2, wait: .milliseconds(400), clock: clock) }
        var now: Nanoseconds = 0
        for _ in 0..<5_000 {
            now += .random(in: 0...100_000_000, using: &random)
            let key = Int.random(in: 0..<20, using: &random)
            let admission = keyed.admit(key, at: now)
            #expect(admission == each[key].admit(at: now))
            if case .at(let place) = admission, random.chance(0.3) {
                keyed.giveBack(place, of: key, at: now)
                each[key].giveBack(place)
            }
        }
    }

    @Test(arguments: 0..<20) func `With room for few no key ever gets more than its own limit`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let keyed = KeyedRateLimiter<Int>(.perSecond(2), burst: 3, keys: 4, clock: clock)
        let each = (0..<12).map { _ in RateLimiter(.perSecond(2), burst: 3, clock: clock) }
        var (now, admitted): (Nanoseconds, Int) = (0, 0)
        for _ in 0..<5_000 {
            now += .random(in: 0...200_000_000, using: &random)
            let key = Int.random(in: 0..<12, using: &random)
            guard keyed.admit(key, at: now) == .now else { continue }
            admitted += 1
            #expect(each[key].admit(at: now) == .now)
        }
        #expect(keyed.count <= 4)
        #expect(admitted > 500)
    }

    @Test func `A place that was reserved with the others is given back to the others`() {
        let limiter = limiter(wait: .seconds(5), keys: 1)
        #expect(limiter.admit(1, at: 0) == .now)
        #expect(limiter.admit(2, at: 0) == .now)
        #expect(limiter.admit(3, at: 0) == .at(1_000_000_000))
        limiter.giveBack(1_000_000_000, of: 3, at: 0)
        #expect(limiter.admit(4, at: 0) == .at(1_000_000_000))
        limiter.giveBack(1_000_000_000, of: 4, at: 1_000_000_000)
        #expect(limiter.admit(5, at: 0) == .at(2_000_000_000), "its time had come")
    }

    @Test func `Who waits is called in time, and who is cancelled is not`() async throws {
        let limiter = limiter(wait: .seconds(5), keys: 10)
        try limiter.acquire(for: 1)
        await withTaskGroup { group in
            group.addTask {
                await #expect(throws: CallError<Never>.cancelled) { try await limiter.run(for: 1) {} }
            }
            try? await clock.sleepers(1)
            group.cancelAll()
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await limiter.run(for: 1) { clock.now.offset } }
            try await clock.sleepers(1)
            clock.advance(by: .seconds(1))
            #expect(try await group.next() == .seconds(1))
        }
    }

    @Test func `A room of no keys is a room of one`() {
        let limiter = limiter(keys: -3)
        #expect(isAdmitted(1, by: limiter))
        #expect(limiter.count == 1)
    }
}
