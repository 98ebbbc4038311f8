/// The way of a call through the policies.
///
/// What depends on the type of the call's value is inlinable, so that it is specialised where a call is made; what does not is a function
/// of ``PipelineCall`` or of the policy.
@usableFromInline
final class PipelineCourse: Sendable {
    @usableFromInline let stages: [PipelineStage]
    @usableFromInline let clock: PolicyClock
    let name: String
    let random: @Sendable () -> Double
    /// A shorter way for the usual order; what follows is what it needs at hand.
    @usableFromInline let straight: StraightPolicies?
    @usableFromInline let isStraight: Bool
    let deadline: Deadline?
    let budget: RetryBudget?
    let breaker: CircuitBreaker?
    let limiter: RateLimiter?
    let bulkhead: Bulkhead?
    let timeout: Timeout?

    init(_ name: String, _ stages: [PipelineStage], clock: PolicyClock, random: @escaping @Sendable () -> Double) {
        (self.name, self.stages, self.clock, self.random) = (name, stages, clock, random)
        straight = StraightPolicies(stages)
        isStraight = straight != nil
        (deadline, budget, breaker) = (straight?.deadline, straight?.retry?.budget, straight?.breaker)
        (limiter, bulkhead, timeout) = (straight?.limiter, straight?.bulkhead, straight?.timeout)
    }

    /// An attempt that may be made beside another.
    @usableFromInline typealias Hedged<Value: Sendable, Failure: Error> =
        @Sendable (PipelineCall.Allowance?) async -> Ending<Value, Failure>

    /// Lets a call through the stages from `index` on.
    @inlinable
    func proceed<Value, Failure>(
        _ index: Int, _ call: PipelineCall, _ hedged: Hedged<Value, Failure>?,
        _ attempt: (inout PipelineCall, PipelineCall.Allowance?) async -> Ending<Value, Failure>
    ) async -> Ending<Value, Failure> {
        guard index < stages.count else { return await perform(call, attempt) }
        switch stages[index] {
        case .deadline(let deadline):
            var call = call
            call.limit(deadline, clock)
            return await proceed(index + 1, call, hedged, attempt)
        case .timeout(let timeout):
            var call = call
            call.limit(timeout, clock)
            return await proceed(index + 1, call, hedged, attempt)
        case .breaker(let breaker):
            let admission: CircuitBreaker.Admission
            do throws(CallRejection) { admission = try breaker.admit() } catch { return .rejected(error) }
            let ending = await proceed(index + 1, call, hedged, attempt)
            let verdict = ending.verdict
            if verdict.isSuccess {
                breaker.succeeded(admission)
            } else {
                breaker.settle(verdict, admission, error: ending.errorType)
            }
            return ending
        case .rateLimit(let limiter):
            var call = call
            switch await enter(limiter, &call) {
            case .entered: return await proceed(index + 1, call, hedged, attempt)
            case .rejected(let rejection): return .rejected(rejection)
            case .cancelled: return .cancelled
            }
        case .bulkhead(let bulkhead):
            var call = call
            if !bulkhead.tryEnter() {
                switch await enter(bulkhead, &call) {
                case .entered: break
                case .rejected(let rejection): return .rejected(rejection)
                case .cancelled: return .cancelled
                }
            }
            let start = bulkhead.start
            let ending = await proceed(index + 1, call, hedged, attempt)
            bulkhead.leave(since: start, ending.verdict)
            return ending
        case .retry(let retry): return await proceed(index + 1, call, hedged, repeatedBy: retry, attempt)
        case .hedge(let hedge):
            guard let hedged, call.isIdempotent else { return await proceed(index + 1, call, hedged, attempt) }
            return await proceed(index + 1, call, hedgedBy: hedge, hedged)
        }
    }

    @inlinable
    func perform<Value, Failure>(
        _ call: PipelineCall, _ attempt: (inout PipelineCall, PipelineCall.Allowance?) async -> Ending<Value, Failure>
    ) async -> Ending<Value, Failure> {
        var call = call
        let allowance: PipelineCall.Allowance?
        do throws(CallRejection) { allowance = try call.allowance(clock) } catch { return .rejected(error) }
        return await attempt(&call, allowance)
    }

    @usableFromInline
    func enter(_ limiter: RateLimiter, _ call: inout PipelineCall) async -> Entry {
        switch limiter.admit(at: limiter.clock.now, by: limiter.mayWait ? end(of: call, on: limiter.clock) : nil) {
        case .now: return .entered
        case .rejected(let rejection): return .rejected(rejection)
        case .at(let place):
            call.now = nil
            return await limiter.wait(for: place) ? .entered : .cancelled
        }
    }

    @usableFromInline
    func enter(_ bulkhead: Bulkhead, _ call: inout PipelineCall) async -> Entry {
        call.now = nil
        return await bulkhead.enter(by: end(of: call, on: bulkhead.clock))
    }

    /// When a wait of a call must be over, on the clock of a policy that may have begun to count at another time.
    private func end(of call: PipelineCall, on other: PolicyClock) -> Nanoseconds? {
        call.end.map { end in end == .max ? .max : other.now + (end - clock.now) }
    }
}
