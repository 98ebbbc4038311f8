import CafeKit
import CafeTesting
import Testing

private struct Bank: Sendable {
    struct Declined: JudgedError { let verdict = CallVerdict.success }
    func charge(_ price: Int, within limit: Duration? = nil) async throws -> String { "approval" }
}

@Suite struct `The resilience of the articles` {
    private struct LineBusy: Error {}

    @Test func `A call goes through a pipeline`() async throws {
        let (bank, clock) = (Bank(), ManualClock())
        // snippet: pipeline
        let payments = Pipeline("payment", clock: clock) {
            Deadline(.seconds(2))
            Retry(attempts: 3, .fullJitter(base: .milliseconds(50), cap: .seconds(1)), budget: .percent(20, atLeast: 10))
            CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
            Bulkhead(64)
            Timeout(.milliseconds(400))
        }

        let approval = try await payments(idempotent: true) { try await bank.charge(4_500) }
        // end
        #expect(approval == "approval")
        // snippet: keeping-time
        let other = try await payments(idempotent: true) { (time: CallTime) in
            try await bank.charge(4_500, within: time.remaining)
        }
        // end
        #expect(other == "approval")
        #expect(payments.findings.isEmpty)
    }

    @Test func `A failed call says why`() async throws {
        let (bank, payments) = (Bank(), Pipeline { CircuitBreaker(.init(initialState: .forcedOpen)) })
        // snippet: call-error
        func charge(_ price: Int) async throws(CallError<any Error>) -> String {
            do throws(CallError<any Error>) {
                return try await payments { try await bank.charge(price) }
            } catch {
                switch error {
                case .rejected(let rejection): print("not asked; come back after \(rejection.retryAfter)")
                case .timedOut(let timeout): print("asked, and nothing heard within \(timeout.limit)")
                case .cancelled: print("cancelled before it was asked")
                case .operation(let answer): print("asked, and it said \(answer)")
                }
                throw error
            }
        }
        // end
        await #expect(throws: CallError<any Error>.self) { try await charge(1) }
    }

    @Test func `A menu that cannot be read is the one of yesterday`() async throws {
        let (bank, menus, yesterday) = (Bank(), Pipeline { CircuitBreaker(.init(initialState: .forcedOpen)) }, "latte")
        // snippet: fallback
        let menu = try await menus {
            try await bank.charge(0)
        } fallback: { _ in
            yesterday
        }
        // end
        #expect(menu == "latte")
    }

    @Test func `A wrong order is told`() throws {
        // snippet: findings
        let doubtful = Pipeline("payment") {
            CircuitBreaker(.consecutiveFailures(5))
            Retry(attempts: 3)
        }
        #expect(throws: Pipeline.Misordered.self) { try doubtful.checked() }
        // end
        // snippet: finding-text
        #expect(
            doubtful.findings.map(\.description) == [
                "circuit breaker is outside retry, 3 attempts: the breaker sees a whole series as one call, and an open one does not end it; put the breaker inside"
            ])
        // end
    }

    @Test func `An error says what it says about the peer`() async throws {
        // snippet: judged-error
        struct Declined: JudgedError {
            let verdict = CallVerdict.success
        }
        // end
        let breaker = CircuitBreaker(.consecutiveFailures(1))
        _ = try? breaker.run { throw Declined() }
        #expect(breaker.state == .closed)
    }

    // snippet: manual-clock
    @Test func `An open circuit lets a probe through after its wait`() throws {
        let clock = ManualClock()
        let breaker = CircuitBreaker(.consecutiveFailures(1, wait: .constant(.seconds(5))), clock: clock)
        try breaker.acquire().failed(LineBusy())
        #expect(breaker.state == .open)
        #expect(throws: CallRejection(.circuitOpen, retryAfter: .seconds(5))) { try breaker.acquire().ignored() }
        clock.advance(by: .seconds(5))
        try breaker.acquire().succeeded()
        #expect(breaker.state == .halfOpen)
    }
    // end
}
