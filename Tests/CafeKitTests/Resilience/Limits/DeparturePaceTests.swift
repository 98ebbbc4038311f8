import Testing

@testable import CafeKit

@Suite struct `The pace at which places are left` {
    private let millisecond: Nanoseconds = 1_000_000

    @Test func `Nothing known is fifty milliseconds for each in line and oneself`() {
        var pace = DeparturePace()
        #expect(pace.retryAfter(at: 0, departures: 0, waiting: 0) == .milliseconds(50))
        var crowded = DeparturePace()
        #expect(crowded.retryAfter(at: 0, departures: 0, waiting: 3) == .milliseconds(200))
    }

    @Test func `It is the time from one departure to the next, times the line`() {
        var pace = DeparturePace()
        pace.note(0, 65_530)
        #expect(pace.retryAfter(at: 100 * millisecond, departures: 4, waiting: 0) == .milliseconds(10), "ten have left")
        #expect(pace.retryAfter(at: 200 * millisecond, departures: 14, waiting: 4) == .milliseconds(50))
    }

    @Test func `It is never less than a millisecond`() {
        var pace = DeparturePace()
        pace.note(0, 0)
        #expect(pace.retryAfter(at: 1_000, departures: 1_000, waiting: 0) == .milliseconds(1))
    }

    @Test func `While nobody leaves it grows`() {
        var pace = DeparturePace()
        pace.note(0, 0)
        pace.note(10 * millisecond, 1)
        #expect(pace.retryAfter(at: 500 * millisecond, departures: 1, waiting: 0) == .milliseconds(490))
    }

    @Test func `An idle time is not learned from`() {
        var pace = DeparturePace()
        pace.note(0, 0)
        pace.note(10 * millisecond, 1)
        #expect(pace.retryAfter(at: 3_600_000 * millisecond, departures: 2, waiting: 0) == .milliseconds(10))
    }

    @Test func `Time that runs backwards is not learned from`() {
        var pace = DeparturePace()
        pace.note(100 * millisecond, 0)
        #expect(pace.retryAfter(at: 0, departures: 9, waiting: 0) == .milliseconds(50))
    }
}
