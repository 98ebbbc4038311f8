import CafeKit
import CafeTesting
import Testing

@Suite struct `Circuit breakers by peer` {
    private let clock = ManualClock()

    @Test func `Each peer has one of its own, always the same`() throws {
        let breakers = CircuitBreakers<String>(.consecutiveFailures(1), clock: clock)
        try breakers["a"].acquire().failed()
        #expect(breakers["a"].state == .open)
        #expect(breakers["b"].state == .closed)
        #expect(breakers["a"] === breakers["a"])
        #expect(Set(breakers.reports.map(\.name)) == ["a", "b"])
    }

    @Test func `Those that nobody asked for in a while are forgotten, but not the open ones`() throws {
        let breakers = CircuitBreakers<String>(
            .consecutiveFailures(1, wait: .constant(.seconds(3600))), idle: .seconds(60), clock: clock)
        try breakers["open"].acquire().failed()
        _ = breakers["idle"]
        clock.advance(by: .seconds(59))
        _ = breakers["busy"]
        clock.advance(by: .seconds(1))
        breakers.forgetIdle()
        #expect(Set(breakers.reports.map(\.name)) == ["open", "busy"])
    }

    @Test func `A flood of peers costs no more than the limit, and not those in use`() {
        let breakers = CircuitBreakers<Int>(limit: 64, clock: clock)
        let used = breakers[-1]
        for peer in 0..<10_000 {
            clock.advance(by: .milliseconds(1))
            _ = breakers[peer]
            #expect(breakers[-1] === used)
        }
        #expect(breakers.count <= 64)
    }
}
