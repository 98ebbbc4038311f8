import CafeKit
import Testing

@Suite struct `A breaker in a pipeline` {
    private struct Busy: Error {}

    @Test func `Names the error that a call threw, although it says only that it throws`() async {
        let breaker = CircuitBreaker()
        let pipeline = Pipeline { breaker }
        _ = try? await pipeline { () async throws -> Int in throw Busy() }
        _ = try? await pipeline { _ async throws -> Int in throw Busy() }
        #expect(breaker.report.last.map(\.error) == ["Busy", "Busy"])
    }
}
