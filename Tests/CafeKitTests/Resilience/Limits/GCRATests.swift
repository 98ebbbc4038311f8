import CafeTesting
import Testing

@testable import CafeKit

/// A limiter in fractions: nothing is ever rounded.
private struct NaiveLimiter {
    let count: Int128
    let period: Int128
    let burst: Int128
    /// In parts of a nanosecond, `count` to one.
    private var arrival: Int128 = 0

    init(_ count: Int, per period: Nanoseconds, burst: Int) {
        (self.count, self.period, self.burst) = (Int128(count), Int128(period), Int128(burst))
    }

    mutating func admits(at now: Nanoseconds) -> Bool {
        let time = Int128(now) * count
        guard arrival - (burst - 1) * period <= time else { return false }
        arrival = max(arrival, time) + period
        return true
    }
}

@Suite struct `The generic cell rate algorithm` {
    @Test(arguments: 0..<50) func `It decides as a limiter in fractions does where the interval is whole`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let interval = Nanoseconds.random(in: 1...1_000, using: &random)
        let burst = Int.random(in: 1...8, using: &random)
        let algorithm = GCRA(.every(.nanoseconds(interval)), burst: burst)
        var (naive, arrival, now) = (NaiveLimiter(1, per: interval, burst: burst), GCRA.Ticks(0), Nanoseconds(0))
        for step in 0..<2_000 {
            now += .random(in: 0...2 * interval, using: &random)
            let decision = algorithm.decide(arrival, at: now, wait: 0)
            if case .now(let next) = decision { arrival = next }
            #expect(decision.isNow == naive.admits(at: now), "step \(step)")
        }
    }

    @Test(arguments: 0..<50) func `Where it is not, no stretch of time has more than the burst and the rate`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let (count, period) = (Int.random(in: 1...997, using: &random), Nanoseconds.random(in: 1_000...100_000, using: &random))
        let burst = Int.random(in: 1...5, using: &random)
        let algorithm = GCRA(RateLimiter.Rate(count, per: .nanoseconds(period)), burst: burst)
        var (arrival, now, admitted) = (GCRA.Ticks(0), Nanoseconds(0), [Nanoseconds]())
        for _ in 0..<500 {
            now += .random(in: 0...2 * period / Int64(count), using: &random)
            guard case .now(let next) = algorithm.decide(arrival, at: now, wait: 0) else { continue }
            arrival = next
            admitted.append(now)
        }
        for (first, start) in admitted.enumerated() {
            for (last, end) in admitted.enumerated().dropFirst(first) {
                let most = Double(burst) + Double(count) / Double(period) * Double(end - start + 1)
                #expect(Double(last - first + 1) <= most, "\(start) to \(end)")
            }
        }
    }

    @Test(arguments: 0..<20) func `A million places that are waited for take as long as the rate says, to a nanosecond`(seed: Int)
    {
        var random = SeededRandom(seed: seed)
        let (count, period) = (Int.random(in: 1...1_000_000, using: &random), Nanoseconds(1_000_000_000))
        let algorithm = GCRA(RateLimiter.Rate(count, per: .nanoseconds(period)), burst: 1)
        var (arrival, now) = (GCRA.Ticks(0), Nanoseconds(0))
        for _ in 0...10_000 { arrival = algorithm.decide(arrival, at: now, wait: .max).reserved(&now) }
        let exact = Double(period) * 10_000 / Double(count)
        #expect(abs(Double(now) - exact) <= 1)
        let later = GCRA.Ticks(arrival)
        #expect(algorithm.decide(later, at: now, wait: 0) != .now(next: later))
    }

    @Test(arguments: 0..<50) func `The time to come back is the first at which there is a place`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let rate = RateLimiter.Rate(
            .random(in: 1...5_000, using: &random), per: .nanoseconds(.random(in: 1...1_000_000, using: &random)))
        let algorithm = GCRA(rate, burst: .random(in: 1...5, using: &random))
        var (arrival, now) = (GCRA.Ticks(0), Nanoseconds(0))
        for _ in 0..<1_000 {
            now += .random(in: 0...2, using: &random)
            switch algorithm.decide(arrival, at: now, wait: 0) {
            case .now(let next): arrival = next
            case .rejected(let wait):
                #expect(wait > 0)
                #expect(!algorithm.decide(arrival, at: now + wait - 1, wait: 0).isNow)
                #expect(algorithm.decide(arrival, at: now + wait, wait: 0).isNow)
                now += wait / 2
            case .at: Issue.record("nobody may wait")
            }
        }
    }
}

extension GCRA.Decision {
    fileprivate var isNow: Bool { if case .now = self { true } else { false } }

    /// The next arrival time; the time moves on to the place.
    fileprivate func reserved(_ now: inout Nanoseconds) -> GCRA.Ticks {
        switch self {
        case .now(let next): return next
        case .at(let place, let next):
            now = place
            return next
        case .rejected:
            Issue.record("rejected")
            return 0
        }
    }
}
