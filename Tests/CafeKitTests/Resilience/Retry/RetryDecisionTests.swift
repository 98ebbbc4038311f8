import CafeTesting
import Testing

@testable import CafeKit

@Suite struct `Whether a call is made again` {
    private let retry = Retry(attempts: 3, .constant(.milliseconds(100)), budget: nil)

    private func decide(
        _ retry: Retry? = nil, attempt: Int = 1, _ ending: Retry.Ending = .verdict(.failure()), isIdempotent: Bool = true,
        now: Nanoseconds = 0, deadline: Nanoseconds? = nil, random: Double = 0.5
    ) -> Retry.Decision {
        (retry ?? self.retry).decision(
            attempt: attempt, ending, previousWait: nil, isIdempotent: isIdempotent, now: now, deadline: deadline, random: random)
    }

    @Test(arguments: [CallVerdict.success, .ignored]) func `An answer is not, nor what says nothing of the peer`(
        verdict: CallVerdict
    ) {
        #expect(decide(.init(attempts: 3, retriesRejections: true), .verdict(verdict)) == .giveUp(.notRetriable))
    }

    @Test func `What the peer may have acted on is not, unless it may act twice`() {
        #expect(decide(isIdempotent: false) == .giveUp(.notSafeToRepeat))
        #expect(decide(.verdict(.failure(retryAfter: .seconds(1))), isIdempotent: false) == .giveUp(.notSafeToRepeat))
        #expect(decide(.verdict(.failure(isNeverSent: true)), isIdempotent: false) == .retry(after: .milliseconds(100)))
        #expect(decide(isIdempotent: true) == .retry(after: .milliseconds(100)))
    }

    @Test func `A timeout may have been acted on`() {
        let error = CallError<Never>.timedOut(TimeoutError(limit: .seconds(1)))
        #expect(decide(.verdict(CallVerdict(of: error)), isIdempotent: false) == .giveUp(.notSafeToRepeat))
        #expect(decide(.verdict(CallVerdict(of: error)), isIdempotent: true) == .retry(after: .milliseconds(100)))
    }

    @Test func `It is tried so often and no more, the first attempt counted`() {
        #expect(decide(attempt: 2) == .retry(after: .milliseconds(100)))
        #expect(decide(attempt: 3) == .giveUp(.attemptsExhausted))
        #expect(decide(attempt: .max) == .giveUp(.attemptsExhausted))
        for attempts in [0, -1, .min] { #expect(decide(Retry(attempts: attempts)) == .giveUp(.attemptsExhausted)) }
    }

    @Test func `A rejection is only if the rule says so, and not before it says`() {
        let rejection = Retry.Ending.rejected(CallRejection(.bulkheadFull, retryAfter: .seconds(2)))
        #expect(decide(rejection) == .giveUp(.notRetriable))
        let patient = Retry(attempts: 3, .constant(.milliseconds(100)), budget: nil, retriesRejections: true)
        #expect(decide(patient, rejection, isIdempotent: false) == .retry(after: .seconds(2)))
        #expect(decide(patient, .rejected(CallRejection(.rateLimited, retryAfter: .zero))) == .retry(after: .milliseconds(100)))
        #expect(decide(patient, .rejected(CallRejection(.deadlineExceeded, retryAfter: .zero))) == .giveUp(.deadline))
    }

    @Test func `The peer is not asked before it said to come back`() {
        #expect(decide(.verdict(.failure(retryAfter: .seconds(5)))) == .retry(after: .seconds(5)))
        #expect(decide(.verdict(.failure(retryAfter: .milliseconds(99)))) == .retry(after: .milliseconds(100)))
        #expect(decide(.verdict(.failure(retryAfter: .seconds(-5)))) == .retry(after: .milliseconds(100)))
    }

    @Test func `A wait that would not end before the deadline is not begun`() {
        #expect(decide(now: 50, deadline: 100_000_050) == .giveUp(.deadline))
        #expect(decide(now: 50, deadline: 100_000_051) == .retry(after: .milliseconds(100)))
        #expect(decide(.verdict(.failure(retryAfter: .seconds(5))), deadline: 5_000_000_000) == .giveUp(.deadline))
        #expect(decide(Retry(attempts: 2, .none), now: 10, deadline: 10) == .giveUp(.deadline))
        let long = Retry.Ending.verdict(.failure(retryAfter: .seconds(Int64.max)))
        #expect(decide(long, now: .max, deadline: .max) == .giveUp(.deadline))
        #expect(decide(long) == .retry(after: .seconds(Int64.max)))
        let fraction = Retry.Ending.verdict(.failure(retryAfter: .milliseconds(200) + Duration(attoseconds: 1)))
        #expect(decide(fraction, deadline: 200_000_001) == .giveUp(.deadline))
        #expect(decide(fraction, deadline: 200_000_002) == .retry(after: .milliseconds(200) + Duration(attoseconds: 1)))
    }

    @Test func `The wait is the backoff's for that attempt`() {
        let retry = Retry(attempts: 5, .exponential(first: .milliseconds(10)), budget: nil)
        #expect((1...4).map { decide(retry, attempt: $0) } == [10, 20, 40, 80].map { .retry(after: .milliseconds($0)) })
    }

    @Test func `A rule has a budget unless it is told not to`() {
        #expect(Retry(attempts: 2).budget != nil)
        #expect(Retry(attempts: 2, budget: nil).budget == nil)
    }
}

extension `Whether a call is made again` {
    private func decide(_ ending: Retry.Ending, isIdempotent: Bool = true, now: Nanoseconds = 0, deadline: Nanoseconds? = nil)
        -> Retry.Decision
    {
        decide(nil, ending, isIdempotent: isIdempotent, now: now, deadline: deadline)
    }
}
