#if Postgres
@testable import CafePostgres
import Testing

@Suite struct `Attempts to connect` {
    @Test func `wait longer after each failure, up to a second, and less the more time has passed`() {
        var backoff = Backoff()
        let now = ContinuousClock.now
        #expect(backoff.delay(at: now) == .zero)
        var delays: [Duration] = []
        for _ in 0..<8 {
            backoff.failed(at: now)
            delays.append(backoff.delay(at: now))
        }
        #expect(delays.prefix(3) == [.milliseconds(50), .milliseconds(100), .milliseconds(200)])
        #expect(delays == delays.sorted() && delays.last == .seconds(1))
        #expect(backoff.delay(at: now + .milliseconds(900)) == .milliseconds(100))
        #expect(backoff.delay(at: now + .seconds(5)) == .zero)
        backoff.succeeded()
        #expect(backoff.delay(at: now) == .zero)
    }
}
#endif  // Postgres
