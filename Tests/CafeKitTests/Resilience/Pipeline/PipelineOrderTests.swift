import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The order of a pipeline` {
    private let clock = ManualClock()

    @Test func `Is right as the architecture has it`() throws {
        let pipeline = Pipeline("payment", clock: clock) {
            Deadline(.seconds(2))
            Retry(attempts: 3)
            CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
            RateLimiter(.perSecond(10))
            Bulkhead(64)
            Timeout(.milliseconds(400))
        }
        #expect(pipeline.findings.isEmpty)
        #expect(try pipeline.checked().stages.count == 6)
    }

    @Test func `Is named where it is wrong, each pair with its reason`() {
        let pipeline = Pipeline("payment", clock: clock) {
            Timeout(.seconds(1))
            Bulkhead(1)
            RateLimiter(.perSecond(1))
            CircuitBreaker()
            Retry(attempts: 2)
            Deadline(.seconds(2))
        }
        #expect(pipeline.findings.count == 15)
        let error = #expect(throws: Pipeline.Misordered.self) { try pipeline.checked() }
        #expect(
            error?.description.split(separator: "\n").first
                == "pipeline payment: timeout 1.0 seconds is outside bulkhead: waiting for a place uses up the time of the attempt; put the timeout innermost"
        )
    }

    @Test func `Is named where something is there twice or can have no effect`() {
        func findings(@PipelineBuilder _ stages: () -> [PipelineStage]) -> [String] {
            Pipeline(clock: clock, stages).findings.map(\.description)
        }
        #expect(
            findings {
                Bulkhead(1)
                Bulkhead(2)
            } == ["bulkhead and bulkhead: one is enough"])
        #expect(
            findings {
                Deadline(.seconds(1))
                Timeout(.seconds(2))
            } == ["a timeout of 2.0 seconds cannot be reached within a deadline of 1.0 seconds"])
        #expect(
            findings {
                Retry(attempts: 2)
                Hedge(after: .seconds(1))
            } == ["retry and hedge together multiply the calls: take one of them"])
        #expect(findings {} == [])
    }

    @Test func `Is kept to even where it is wrong`() async {
        // The breaker sees a whole series as one call.
        let breaker = CircuitBreaker(.consecutiveFailures(2), clock: clock)
        let peer = ScriptedPeer(.fail, clock: clock)
        let pipeline = Pipeline(clock: clock) {
            breaker
            Retry(attempts: 3, .none, budget: nil)
        }
        _ = try? await pipeline(idempotent: true) { try await peer.ask() }
        #expect((peer.calls.count, breaker.counts.failed) == (3, 1))
    }

    /// A hedge takes a pipeline off the straight way, and one that never begins changes nothing else.
    @Test(arguments: 0..<60) func `Makes no difference to the way it is gone, straight or level by level`(seed: Int) async throws
    {
        func run(_ isStraight: Bool) async -> [String] {
            var random = SeededRandom(seed: seed)
            let clock = ManualClock()
            let breaker = CircuitBreaker(
                .init(window: .last(calls: 5), minimum: 3, wait: .constant(.milliseconds(30)), halfOpen: .probes(2)), clock: clock
            )
            let (attempts, limited) = (Int.random(in: 1...4, using: &random), random.chance(0.5))
            let pipeline = Pipeline(clock: clock) {
                Deadline(.seconds(1))
                Retry(attempts: attempts, .none, budget: RetryBudget(percent: 50, atLeast: 1, clock: clock))
                if !isStraight { Hedge(after: .seconds(1000)) }
                breaker
                if limited { RateLimiter(.every(.milliseconds(4)), burst: 3) }
                Bulkhead(2)
                Timeout(.milliseconds(400))
            }
            var lines: [String] = []
            for _ in 0..<120 {
                let words: [ScriptedPeer.Word] = (0..<4).map { _ in
                    [.answer(1), .answer(2), .fail, .refuse].randomElement(using: &random) ?? .fail
                }
                let peer = ScriptedPeer(words[0], words[1], words[2], words[3], clock: clock)
                let end = await ending { () async throws(CallError<any Error>) in
                    try await pipeline(idempotent: true) { try await peer.ask() }
                }
                let counts = breaker.counts
                lines.append("\(end) \(peer.calls.count) \(breaker.state) \(counts.recorded) \(counts.failed) \(counts.rejected)")
                clock.advance(by: .milliseconds(Int.random(in: 0...12, using: &random)))
            }
            return lines
        }
        let straight = await run(true)
        #expect(await run(false) == straight)
        #expect(Set(straight.map { $0.split(separator: " ")[0] }).count > 2)
    }
}
