#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Machine
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Payment, asked through its policies` {
    private let payment = ScriptedPayment()

    /// Asks again at once, and not often enough for the breaker.
    private let calls = Self.calls()

    private static func calls(_ change: (inout PeerCalls) -> Void = { _ in }) -> PeerCalls {
        var calls = PeerCalls()
        calls.backoff = .none
        change(&calls)
        return calls
    }

    private func failure(_ payments: HTTPPayments) async throws -> PaymentUnavailable {
        try #require(
            await #expect(throws: PaymentUnavailable.self) { try await payments.authorise(.latte(), causedBy: .none) })
    }

    private func retryAfter(_ seconds: Int) -> HTTPFields { [.retryAfter: "\(seconds)"] }

    @Test func `Has given no answer at the deadline where it hangs, and may have acted`() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        payment.follow(.hold(gate), .hold(gate), .hold(gate))
        try await payment.whileAsked(by: calls, clock: clock) { payments, _ async throws in
            async let failure = failure(payments)
            try await gate.arrivals(1)
            try await clock.sleepers(1)
            #expect(clock.advanceToNextDeadline() == .milliseconds(1200))
            try await gate.arrivals(2)
            try await clock.sleepers(1)
            // The second attempt has what the first has left.
            #expect(clock.advanceToNextDeadline() == .milliseconds(800))
            #expect(try await failure.isNeverSent == false)
            #expect(clock.now.offset == .seconds(2))
        }
    }

    @Test func `Is not to blame for an attempt that the deadline cuts short`() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        payment.follow(.hold(gate), .hold(gate))
        try await payment.whileAsked(by: calls, clock: clock) { payments, breaker async throws in
            async let failure = failure(payments)
            for attempt in 1...2 {
                try await gate.arrivals(attempt)
                try await clock.sleepers(1)
                clock.advanceToNextDeadline()
            }
            _ = try await failure
            #expect(breaker.counts.recorded == 1 && breaker.counts.failed == 1)
        }
    }

    @Test(arguments: [500, 502, 503, 429]) func `Is asked again where it says that it is not well`(status: Int) async throws {
        payment.follow(.answer(status), .answer(status), .answer(status))
        try await payment.whileAsked(by: calls) { payments, breaker async throws in
            let failure = try await failure(payments)
            #expect(failure.isNeverSent == false && failure.retryAfter == 1)
            #expect(payment.asked == 3 && breaker.counts.failed == 3)
            #expect(try await payments.authorise(.latte(), causedBy: .none) == .approved)
        }
    }

    @Test(arguments: [503, 429]) func `Is not asked before it wants to be, and customers are told when`(status: Int) async throws
    {
        payment.follow(.answer(status, retryAfter(7)), .answer(status, retryAfter(900)), .answer(status, retryAfter(0)))
        try await payment.whileAsked(by: calls) { payments, _ async throws in
            #expect(try await failure(payments).retryAfter == 7)
            #expect(try await failure(payments).retryAfter == 60)
            #expect(payment.asked == 2)
            #expect(try await payments.authorise(.latte(), causedBy: .none) == .approved)
            #expect(payment.asked == 4)
        }
    }

    @Test func `Is well where it says no, whatever it says`() async throws {
        payment.follow(
            .answer(402), .answer(418, body: "<html>"), .answer(404), .answer(409, body: "{"), .answer(200, body: "<html>"))
        try await payment.whileAsked(by: calls) { payments, breaker async throws in
            #expect(try await payments.authorise(.latte(), causedBy: .none) == .declined)
            #expect(try await failure(payments).isNeverSent == false)
            #expect(try await payments.outcome(of: OrderID(valid: "o-1")) == nil)
            #expect(try await failure(payments).isNeverSent == false)
            await #expect(throws: PaymentUnavailable.self) { try await payments.outcome(of: OrderID(valid: "o-1")) }
            #expect(payment.asked == 5 && breaker.counts.recorded == 5 && breaker.counts.failed == 0)
        }
    }

    /// Asks at one address after the other, the last again and again.
    private func asking(
        at urls: [String?], _ calls: PeerCalls, _ requester: HTTPRequester
    ) throws -> HTTPPayments {
        let rest = Mutex(urls)
        return HTTPPayments(
            try HTTPPeer(requester: requester, pipeline: calls.pipeline("payment", clock: ManualClock())) {
                let url = rest.withLock { rest in rest.count > 1 ? rest.removeFirst() : rest[0] }
                guard let url else { throw ScriptedProvider.Failure() }
                return url
            })
    }

    @Test func `Was never asked where nobody listens, or nobody knows where`() async throws {
        let port = try LoopbackPort()
        try await payment.whileOpen { url, requester async throws in
            for place in ["http://127.0.0.1:\(port.number)", nil] {
                #expect(try await failure(try asking(at: [place], calls, requester)).isNeverSent)
            }
            #expect(payment.asked == 0)
        }
    }

    @Test func `May have been asked where nobody listens any more`() async throws {
        let port = try LoopbackPort()
        payment.follow(.answer(500))
        try await payment.whileOpen { url, requester async throws in
            let payments = try asking(at: [url, "http://127.0.0.1:\(port.number)"], calls, requester)
            #expect(try await failure(payments).isNeverSent == false)
            #expect(payment.asked == 1)
        }
    }

    @Test func `May have been asked where the circuit has opened since`() async throws {
        payment.follow(.answer(500))
        let calls = Self.calls { $0.breaker = .consecutiveFailures(1, wait: .constant(.milliseconds(90_200))) }
        try await payment.whileAsked(by: calls) { payments, _ async throws in
            let first = try await failure(payments)
            #expect(first.isNeverSent == false && (90...91).contains(first.retryAfter))
            #expect(try await failure(payments).isNeverSent)
            #expect(payment.asked == 1)
        }
    }

    @Test func `Is left alone while too much is under way`() async throws {
        let (gate, clock) = (Gate(), ManualClock())
        payment.follow(.hold(gate))
        let calls = Self.calls { ($0.atOnce, $0.queue) = (1, 0) }
        try await payment.whileAsked(by: calls, clock: clock) { payments, breaker async throws in
            async let first = payments.authorise(.latte(), causedBy: .none)
            try await gate.arrivals(1)
            let failure = try await failure(payments)
            #expect(failure.isNeverSent && failure.retryAfter == 1)
            gate.open()
            #expect(try await first == .approved)
            #expect(payment.asked == 1 && breaker.counts.failed == 0)
        }
    }

    @Test func `Is probed by customers when the wait is over, and asked by all when the probes went well`() async throws {
        let (gate, clock) = (Gate(), ManualClock())
        payment.follow(.answer(500), .answer(500), .hold(gate))
        let calls = Self.calls { calls in
            calls.attempts = 1
            calls.breaker = .consecutiveFailures(2, wait: .constant(.seconds(5)))
            calls.breaker.halfOpen = CircuitBreaker.HalfOpen(decision: .counts(closeAfter: 1, reopenAfter: 1))
        }
        try await payment.whileAsked(by: calls, clock: clock) { payments, breaker async throws in
            for _ in 0..<3 { _ = try await failure(payments) }
            #expect(payment.asked == 2 && breaker.state == .open)
            clock.advance(by: .seconds(5))
            async let probe = payments.authorise(.latte(), causedBy: .none)
            try await gate.arrivals(1)
            #expect(try await failure(payments).isNeverSent)
            gate.open()
            #expect(try await probe == .approved)
            #expect(breaker.state == .closed)
            #expect(try await payments.authorise(.latte(), causedBy: .none) == .approved)
        }
    }

    @Test func `Is not asked through policies in the wrong order`() async throws {
        let requester = HTTPRequester()
        let pipeline = Pipeline("payment") {
            CircuitBreaker()
            Retry(attempts: 3)
        }
        let error = #expect(throws: Pipeline.Misordered.self) {
            try HTTPPeer(requester: requester, pipeline: pipeline) { "" }
        }
        #expect(error.map { "\($0)" }?.contains("put the breaker inside") == true)
        try await requester.shutdown()
    }

    @Test func `Is not asked within settings that make no sense: the café does not open`() async throws {
        let settings = CafeSettings.testing.with { $0.payments.timeout = .seconds(300) }
        let error = await #expect(throws: Pipeline.Misordered.self) { try await RunningCafe.open(settings) { _ in } }
        #expect(error.map { "\($0)" }?.contains("cannot be reached within a deadline of") == true)
    }
}
#endif  // Services
