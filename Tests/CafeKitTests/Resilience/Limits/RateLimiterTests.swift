import CafeTesting
import Testing

@testable import CafeKit

@Suite struct `A rate limiter` {
    private let clock = ManualClock()

    private func limiter(_ rate: RateLimiter.Rate, burst: Int = 1, wait: Duration = .zero) -> RateLimiter {
        RateLimiter(rate, burst: burst, wait: wait, clock: clock)
    }

    /// How many places are free now.
    private func free(_ limiter: RateLimiter, upTo most: Int = 1_000) -> Int {
        (0..<most).prefix { _ in (try? limiter.acquire()) != nil }.count
    }

    @Test func `A call too many is rejected, and told to the nanosecond when to come back`() throws {
        let limiter = limiter(.perSecond(3))
        try limiter.acquire()
        clock.advance(by: .nanoseconds(1))
        let rejection = #expect(throws: CallRejection.self) { try limiter.acquire() }
        #expect(rejection == CallRejection(.rateLimited, retryAfter: .nanoseconds(333_333_333)))
        clock.advance(by: .nanoseconds(333_333_332))
        #expect(throws: CallRejection.self) { try limiter.acquire() }
        clock.advance(by: .nanoseconds(1))
        try limiter.acquire()
    }

    @Test func `A rejected call changes nothing`() throws {
        let limiter = limiter(.every(.milliseconds(10)))
        try limiter.acquire()
        for _ in 0..<1_000 { #expect(throws: CallRejection.self) { try limiter.acquire() } }
        clock.advance(by: .milliseconds(10))
        try limiter.acquire()
    }

    @Test(arguments: [1, 2, 10, 100]) func `However long it was idle, there is one burst and no more`(burst: Int) {
        let limiter = limiter(.perSecond(7), burst: burst)
        #expect(free(limiter) == burst)
        clock.advance(by: .seconds(86_400))
        #expect(free(limiter) == burst)
    }

    @Test func `After its burst it gives one place an interval`() {
        let limiter = limiter(.every(.milliseconds(10)), burst: 5)
        #expect(free(limiter) == 5)
        for _ in 0..<20 {
            clock.advance(by: .milliseconds(10))
            #expect(free(limiter) == 1)
        }
    }

    @Test func `Three a second are three in each of a thousand seconds`() {
        let limiter = limiter(.perSecond(3), burst: 3)
        #expect(free(limiter) == 3)
        for _ in 0..<1_000 {
            clock.advance(by: .seconds(1))
            #expect(free(limiter) == 3)
        }
    }

    @Test func `Time that runs backwards gives nothing away and breaks nothing`() {
        let limiter = limiter(.every(.milliseconds(10)))
        #expect(limiter.admit(at: 1_000_000_000) == .now)
        let rejection = CallRejection(.rateLimited, retryAfter: .milliseconds(510))
        #expect(limiter.admit(at: 500_000_000) == .rejected(rejection))
        #expect(limiter.admit(at: -5) == .rejected(CallRejection(.rateLimited, retryAfter: .milliseconds(1_010))))
        #expect(limiter.admit(at: .min) == .rejected(CallRejection(.rateLimited, retryAfter: .milliseconds(1_010))))
        #expect(limiter.admit(at: 1_010_000_000) == .now)
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() {
        #expect(free(limiter(.perSecond(0), burst: 0)) == 1)
        #expect(free(limiter(.perSecond(-5), burst: .min)) == 1)
        #expect(free(limiter(.every(.zero))) == 1)
        #expect(free(limiter(.every(.seconds(-1)))) == 1)
        #expect(free(limiter(.every(.seconds(Int64.max)), burst: 1, wait: .seconds(Int64.max)), upTo: 5) == 1)
        #expect(free(limiter(.every(.seconds(Int64.max)), burst: .max), upTo: 5) == 2, "a burst of so many years at most")
        #expect(free(limiter(.perSecond(.max), burst: .max, wait: .seconds(-1))) == 1_000)
        #expect(free(limiter(Rate(.max, per: .seconds(Int64.max)))) == 1)
        let limiter = limiter(.every(.seconds(Int64.max)), burst: 3)
        #expect(limiter.admit(at: .max) == .now)
    }

    private typealias Rate = RateLimiter.Rate

    @Test func `A place is reserved only where the wait is short enough and ends before the deadline`() {
        let limiter = limiter(.every(.milliseconds(10)), wait: .milliseconds(25))
        let (now, interval): (Nanoseconds, Nanoseconds) = (1_000_000_000, 10_000_000)
        #expect(limiter.admit(at: now) == .now)
        #expect(
            limiter.admit(at: now, by: now + interval) == .rejected(CallRejection(.rateLimited, retryAfter: .milliseconds(10))))
        #expect(limiter.admit(at: now, by: now + interval + 1) == .at(now + interval))
        #expect(limiter.admit(at: now) == .at(now + 2 * interval))
        #expect(limiter.admit(at: now) == .rejected(CallRejection(.rateLimited, retryAfter: .milliseconds(30))))
        #expect(limiter.admit(at: now + 5_000_000) == .at(now + 3 * interval))
    }

    @Test func `A place is given back once, and only if none was taken after it`() {
        let limiter = limiter(.perSecond(3), wait: .seconds(2))
        #expect(limiter.admit(at: 0) == .now)
        #expect(limiter.admit(at: 0) == .at(333_333_334))
        #expect(limiter.admit(at: 0) == .at(666_666_667))
        limiter.giveBack(333_333_334)
        #expect(limiter.admit(at: 0) == .at(1_000_000_000), "another was reserved after it")
        limiter.giveBack(1_000_000_000)
        limiter.giveBack(1_000_000_000)
        #expect(limiter.admit(at: 0) == .at(1_000_000_000))
        limiter.giveBack(1_000_000_000)
        limiter.giveBack(666_666_667)
        #expect(limiter.admit(at: 0) == .at(666_666_667))
    }
}
