import CafeTesting
import Testing

@testable import CafeKit

@Suite struct `The wait between attempts` {
    private let hostile: [Double] = [.nan, .infinity, -.infinity, -1, 0, 0.5, 1, 2, .greatestFiniteMagnitude]

    private func shapes(_ first: Duration, _ longest: Duration, factor: Double) -> [Backoff] {
        [
            .constant(first), .none, .exponential(first: first, factor: factor, longest: longest),
            .fullJitter(base: first, cap: longest), .decorrelatedJitter(base: first, cap: longest),
            .exponential(first: first, factor: factor, longest: longest).jittered(by: factor),
        ]
    }

    @Test func `No number, however hostile, breaks it or makes it negative`() {
        let durations: [Duration] = [.seconds(Int64.max), .seconds(Int64.min), .zero, .nanoseconds(1), .seconds(1)]
        for first in durations {
            for longest in durations {
                for backoff in hostile.flatMap({ shapes(first, longest, factor: $0) }) {
                    for (number, random) in zip([Int.min, -1, 0, 1, 2, 64, 1_000, .max, .max], hostile) {
                        for previous in [nil] + durations {
                            let wait = backoff.wait(number, after: previous, random: random)
                            #expect(wait >= .zero && wait <= max(longest, first, .zero))
                        }
                    }
                }
            }
        }
    }

    @Test func `A constant wait is the same each time`() {
        let backoff = Backoff.constant(.milliseconds(30))
        #expect([1, 2, 100].map { backoff.wait($0, random: 0.3) } == Array(repeating: .milliseconds(30), count: 3))
        #expect(Backoff.none.wait(5, random: 0.9) == .zero)
    }

    @Test func `An exponential wait grows by its factor up to the longest`() {
        let backoff = Backoff.exponential(first: .milliseconds(100), factor: 3, longest: .seconds(2))
        let waits = (1...5).map { backoff.wait($0, random: 0.5) }
        #expect(waits == [.milliseconds(100), .milliseconds(300), .milliseconds(900), .seconds(2), .seconds(2)])
    }

    @Test func `A factor below one does not shrink it`() {
        let backoff = Backoff.exponential(first: .milliseconds(100), factor: 0.1)
        #expect(backoff.wait(10, random: 0) == .milliseconds(100))
    }

    @Test(arguments: 0..<20) func `Full jitter is anything below the bound that grows`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let backoff = Backoff.fullJitter(base: .milliseconds(50), cap: .seconds(1))
        let bounds: [Duration] = [50, 100, 200, 400, 800, 1_000, 1_000].map { .milliseconds($0) }
        for (number, bound) in bounds.enumerated() {
            for _ in 0..<100 {
                let wait = backoff.wait(number + 1, random: .random(in: 0..<1, using: &random))
                #expect(wait >= .zero && wait < bound)
            }
            #expect(backoff.wait(number + 1, random: 0) == .zero)
            #expect(backoff.wait(number + 1, random: 0.999) > bound * 0.99)
        }
    }

    @Test(arguments: 0..<20) func `Decorrelated jitter is from the base to three times the wait before`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let backoff = Backoff.decorrelatedJitter(base: .milliseconds(50), cap: .seconds(1))
        var previous: Duration?
        for number in 1...100 {
            let wait = backoff.wait(number, after: previous, random: .random(in: 0..<1, using: &random))
            #expect(wait >= .milliseconds(50) && wait <= min(.seconds(1), (previous ?? .milliseconds(50)) * 3))
            previous = wait
        }
    }

    @Test func `A share of jitter goes both ways, and the longest stays the longest`() {
        let backoff = Backoff.exponential(first: .seconds(1), longest: .seconds(2)).jittered(by: 0.5)
        #expect(backoff.wait(1, random: 0) == .milliseconds(500))
        #expect(backoff.wait(1, random: 0.5) == .seconds(1))
        #expect(backoff.wait(2, random: 0) == .seconds(1))
        #expect(backoff.wait(2, random: 0.99) == .seconds(2))
    }
}
