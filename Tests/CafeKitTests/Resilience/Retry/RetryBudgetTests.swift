import CafeTesting
import Synchronization
import Testing

@testable import CafeKit

@Suite(.oneAtATime) struct `A retry budget` {
    private let second: Nanoseconds = 1_000_000_000

    private func budget(_ percent: Double = 20, atLeast: Int = 10, over window: Duration = .seconds(10)) -> RetryBudget {
        RetryBudget(percent: percent, atLeast: atLeast, over: window, clock: ManualClock())
    }

    /// How many retries it pays for.
    private func left(_ budget: RetryBudget, at now: Nanoseconds) -> Int {
        (0..<100_000).prefix { _ in budget.withdraw(at: now) }.count
    }

    @Test func `A thousand failing calls within a second have two hundred and ten retries`() {
        let clock = ManualClock()
        let budget = RetryBudget(percent: 20, atLeast: 10, clock: clock)
        var retries = 0
        for _ in 0..<1_000 {
            budget.deposit()
            while budget.withdraw() { retries += 1 }
            clock.advance(by: .nanoseconds(999_999))
        }
        #expect(retries == 210)
    }

    @Test(arguments: [0, 300_000_000, 999_999_999]) func `It is as many wherever the second begins`(start: Nanoseconds) {
        let budget = budget()
        var retries = 0
        for call in 0..<1_000 {
            let now = start + Nanoseconds(call) * 999_999
            budget.deposit(at: now)
            while budget.withdraw(at: now) { retries += 1 }
        }
        #expect(retries == 210)
    }

    @Test func `Without calls there are so many a second, and no more for having waited`() {
        let budget = budget()
        #expect(left(budget, at: 0) == 10)
        #expect(left(budget, at: second - 1) == 0)
        #expect(left(budget, at: second) == 10)
        #expect(left(budget, at: 100 * second) == 10)
    }

    @Test func `A retry that was refused costs nothing`() {
        let budget = budget(50, atLeast: 0)
        budget.deposit(at: 0)
        #expect(left(budget, at: 0) == 0)
        budget.deposit(at: 0)
        #expect(left(budget, at: 0) == 1)
    }

    @Test func `Calls count for as long as the window, and so do retries`() {
        let budget = budget(20, atLeast: 0)
        for _ in 0..<100 { budget.deposit(at: 0) }
        #expect(left(budget, at: 5 * second) == 20)
        for _ in 0..<50 { budget.deposit(at: 9 * second) }
        #expect(left(budget, at: 9 * second) == 10)
        #expect(left(budget, at: 10 * second) == 0, "the first hundred are forgotten, what was spent for them is not")
        for _ in 0..<100 { budget.deposit(at: 14 * second) }
        #expect(left(budget, at: 14 * second) == 0)
        #expect(left(budget, at: 15 * second) == 20)
        #expect(left(budget, at: 1_000 * second) == 0)
    }

    @Test func `Nothing at all is a setting too`() {
        let budget = budget(0, atLeast: 0)
        for _ in 0..<1_000 { budget.deposit(at: 0) }
        #expect(left(budget, at: 0) == 0)
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() {
        for percent in [Double.nan, -1, -Double.infinity] {
            let budget = budget(percent, atLeast: .min, over: .seconds(-1))
            for _ in 0..<100 { budget.deposit(at: 0) }
            #expect(left(budget, at: 0) == 0)
        }
        let generous = budget(.infinity, atLeast: .max, over: .seconds(Int64.max))
        generous.deposit(at: 0)
        #expect(left(generous, at: 0) == 10 + 10_000)
        generous.deposit(at: .max)
        #expect(generous.withdraw(at: .max))
    }

    @Test func `Time that runs backwards gives nothing away`() {
        let budget = budget(100, atLeast: 1)
        budget.deposit(at: 20 * second)
        #expect(left(budget, at: 20 * second) == 2)
        budget.deposit(at: 0)
        #expect(left(budget, at: .min) == 1)
        #expect(left(budget, at: 0) == 0)
    }

    @Test(arguments: 0..<20) func `It pays for what a list of all calls and retries says`(seed: Int) {
        var random = SeededRandom(seed: seed)
        let (percent, atLeast) = (Int.random(in: 0...150, using: &random), Int.random(in: 0...5, using: &random))
        let budget = budget(Double(percent), atLeast: atLeast)
        var (now, calls, shared, besides): (Nanoseconds, [Nanoseconds], [Nanoseconds], [Nanoseconds]) = (0, [], [], [])
        for _ in 0..<3_000 {
            now +=
                random.chance(0.01) ? .random(in: 0...15 * second, using: &random) : .random(in: 0...200_000_000, using: &random)
            if random.chance(0.5) {
                budget.deposit(at: now)
                calls.append(now)
                continue
            }
            func inWindow(_ times: [Nanoseconds]) -> Int { times.count { $0 / second > now / second - 10 } }
            let isShared = (inWindow(shared) + 1) * 100 <= inWindow(calls) * percent
            let isBesides = besides.count { now - $0 < second } < atLeast
            #expect(budget.withdraw(at: now) == (isShared || isBesides))
            if isShared { shared.append(now) } else if isBesides { besides.append(now) }
        }
    }

    @Test func `Many threads lose no call, within a slice and as it turns`() async {
        let budget = budget(10, atLeast: 0)
        let slice = second
        let count = Atomic<Int64>(0)
        _ = await hammering(1_000_000) {
            let call = count.wrappingAdd(1, ordering: .relaxed).newValue
            // Who turns the slice is one of many: the others' calls are late by then, and count all the same.
            budget.deposit(at: call % 100_000 == 0 ? (call / 100_000 - 1) * slice : 0)
            return true
        }
        #expect(await hammering(120_000) { budget.withdraw(at: 9 * slice) } == 100_000)
    }

    @Test func `Many threads get no more than there is`() async {
        let budget = budget(20, atLeast: 10)
        let paid = await hammering(40_000) {
            budget.deposit(at: 0)
            return budget.withdraw(at: 0)
        }
        #expect(paid + left(budget, at: 0) == 8_000 + 10)
    }
}
