extension PipelineCourse {
    /// Makes the attempts of a retry, one after the other.
    @inlinable
    func proceed<Value, Failure>(
        _ index: Int, _ call: PipelineCall, _ hedged: Hedged<Value, Failure>?, repeatedBy retry: Retry,
        _ attempt: (inout PipelineCall, PipelineCall.Allowance?) async -> Ending<Value, Failure>
    ) async -> Ending<Value, Failure> {
        var call = call
        if let budget = retry.budget { deposit(budget, &call) }
        let first = await proceed(index, call, hedged, attempt)
        if first.verdict.isSuccess { return first }
        var repetition = Repetition(retry: retry)
        var attempts = AttemptsMade(first)
        while await wait(&repetition, attempts.last.verdict, attempts.last.rejection, &call) {
            attempts.add(await proceed(index, call, hedged, attempt))
        }
        return attempts.outcome
    }

    /// How far a retry has come.
    @usableFromInline
    struct Repetition: Sendable {
        let retry: Retry
        var attempt = 1
        var wait: Duration?

        @usableFromInline init(retry: Retry) { self.retry = retry }
    }

    @usableFromInline
    func deposit(_ budget: RetryBudget, _ call: inout PipelineCall) {
        budget.deposit(at: budget.clock.isSame(as: clock) ? call.time(clock) : budget.clock.now)
    }

    /// Waits for the next attempt; false where there is none.
    @usableFromInline
    func wait(_ repetition: inout Repetition, _ verdict: CallVerdict, _ rejection: CallRejection?, _ call: inout PipelineCall)
        async
        -> Bool
    {
        call.now = nil
        let (retry, now) = (repetition.retry, call.time(clock))
        let decision = retry.decision(
            attempt: repetition.attempt, rejection.map { .rejected($0) } ?? .verdict(verdict), previousWait: repetition.wait,
            isIdempotent: call.isIdempotent, now: now, deadline: call.end, random: random())
        guard case .retry(let next) = decision, retry.budget?.withdraw() ?? true else { return false }
        do { try await clock.sleep(until: now + next.nanoseconds) } catch { return false }
        (repetition.attempt, repetition.wait, call.now) = (repetition.attempt + 1, next, nil)
        return true
    }
}

extension Ending {
    @inlinable var rejection: CallRejection? { if case .rejected(let rejection) = self { rejection } else { nil } }
}

extension CallRejection {
    /// The same, behind attempts of the call that may have reached the peer.
    @usableFromInline var behindOthers: CallRejection {
        var copy = self
        copy.isNeverSent = false
        return copy
    }
}
