import Testing

@testable import CafeKit

@Suite struct `A limit that adapts` {
    private let millisecond: Nanoseconds = 1_000_000

    /// The limit after so many calls alike.
    private func after(
        _ count: Int, _ limit: inout AdaptiveLimit, roundTrip: Nanoseconds, inFlight: Int? = nil, didDrop: Bool = false
    ) -> Int {
        for _ in 0..<count { _ = limit.sample(roundTrip: roundTrip, inFlight: inFlight ?? limit.limit, didDrop: didDrop) }
        return limit.limit
    }

    @Test func `A limit that is not used does not grow`() {
        var gradient2 = AdaptiveLimit.gradient2(initial: 20)
        var aimd = AdaptiveLimit.aimd(initial: 20)
        #expect(after(1_000, &gradient2, roundTrip: millisecond, inFlight: 9) == 20)
        #expect(after(1_000, &aimd, roundTrip: millisecond, inFlight: 9) == 20)
        #expect(after(100, &gradient2, roundTrip: millisecond, inFlight: 10) > 20)
        #expect(after(100, &aimd, roundTrip: millisecond, inFlight: 13) > 20)
    }

    @Test func `Neither leaves its bounds`() {
        for algorithm in [AdaptiveLimit.gradient2(atLeast: 5, atMost: 30), .aimd(atLeast: 5, atMost: 30)] {
            var algorithm = algorithm
            #expect(after(10_000, &algorithm, roundTrip: millisecond) == 30)
            #expect(after(10_000, &algorithm, roundTrip: millisecond, didDrop: true) == 5)
        }
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() {
        let hostile = [
            AdaptiveLimit.gradient2(
                initial: -1, atLeast: 0, atMost: -5, smoothing: .nan, queue: .min, tolerance: .nan, window: .min),
            .gradient2(smoothing: -.infinity, queue: .max, tolerance: .infinity, window: .max),
            .gradient2(initial: .max, atLeast: .max, atMost: .max, smoothing: .infinity, tolerance: -1),
            .aimd(initial: 0, atLeast: -1, atMost: .min, backoffRatio: .nan, timeout: .zero),
            .aimd(initial: .max, atLeast: .max, atMost: 1, backoffRatio: .infinity, timeout: .seconds(Int64.max)),
            .aimd(backoffRatio: -.infinity, timeout: .seconds(-1)),
        ]
        for var limit in hostile {
            for roundTrip in [Nanoseconds.min, -1, 0, 1, .max] {
                for inFlight in [Int(Int32.min), 0, 65_535] {
                    _ = limit.sample(roundTrip: roundTrip, inFlight: inFlight, didDrop: false)
                    #expect((1...65_535).contains(limit.sample(roundTrip: roundTrip, inFlight: inFlight, didDrop: true)))
                }
            }
        }
        #expect(AdaptiveLimit.gradient2(smoothing: .nan, tolerance: .nan) == .gradient2())
        #expect(AdaptiveLimit.aimd(backoffRatio: .nan) == .aimd())
        #expect(AdaptiveLimit.aimd(initial: 50, atLeast: 30, atMost: 10).limit == 30, "the most is at least the least")
    }

    @Test func `AIMD: a failure multiplies it once, however many failed together`() {
        var limit = AdaptiveLimit.aimd(initial: 100, backoffRatio: 0.5)
        #expect(after(1, &limit, roundTrip: millisecond, inFlight: 100, didDrop: true) == 50)
        #expect(after(99, &limit, roundTrip: millisecond, inFlight: 50, didDrop: true) == 50)
        #expect(after(1, &limit, roundTrip: millisecond, inFlight: 50, didDrop: true) == 25)
    }

    @Test func `AIMD: a call that takes too long counts as failed`() {
        var limit = AdaptiveLimit.aimd(initial: 10, backoffRatio: 0.5, timeout: .milliseconds(100))
        #expect(after(1, &limit, roundTrip: 100 * millisecond, inFlight: 1) == 10)
        #expect(after(1, &limit, roundTrip: 100 * millisecond + 1, inFlight: 1) == 5)
    }

    @Test func `AIMD: a round of calls adds one`() {
        var limit = AdaptiveLimit.aimd(initial: 10)
        #expect(after(9, &limit, roundTrip: millisecond) == 10)
        #expect(after(2, &limit, roundTrip: millisecond) == 11)
    }

    @Test func `Gradient: calls that take ever longer shrink it, calls that take as long as ever let it grow`() {
        var limit = AdaptiveLimit.gradient2(initial: 100)
        let steady = after(100, &limit, roundTrip: 10 * millisecond)
        #expect(steady > 100)
        let overloaded = after(50, &limit, roundTrip: 100 * millisecond)
        #expect(overloaded < steady / 2)
        #expect(after(200, &limit, roundTrip: 10 * millisecond) > overloaded)
    }

    @Test func `Gradient: a latency within the tolerance is as good as the usual`() {
        var limit = AdaptiveLimit.gradient2(initial: 20, atMost: 1_000)
        let before = after(100, &limit, roundTrip: 10 * millisecond)
        #expect(after(20, &limit, roundTrip: 14 * millisecond) > before)
    }

    @Test func `Gradient: one call that takes long shrinks it as if it had taken twice as long`() {
        var limit = AdaptiveLimit.gradient2(initial: 100)
        let before = after(100, &limit, roundTrip: 10 * millisecond)
        #expect(after(1, &limit, roundTrip: 10_000 * millisecond) > before * 88 / 100)
    }
}
