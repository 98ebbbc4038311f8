/// The way of a call through the policies. It knows nothing of what the call returns: attempts leave that in a box.
@usableFromInline
final class PipelineCourse: Sendable {
    @usableFromInline typealias Attempt = @Sendable (_ slot: Int) async -> Ending

    /// What goes along with a call.
    struct Call: Sendable {
        let state: any CallState
        let isIdempotent: Bool
        let attempt: Attempt
        /// Where the attempt leaves its result.
        var slot = 0
        /// When the whole call is over, and what it was given.
        var deadline: Limit?
        /// When the attempt is over.
        var timeout: Limit?

        /// When a wait must be over: what comes first.
        var end: Nanoseconds? { [deadline?.end, timeout?.end].compactMap { $0 }.min() }
    }

    /// A time limit.
    struct Limit: Sendable {
        let end: Nanoseconds
        let length: Nanoseconds
    }

    let stages: [PipelineStage]
    let clock: PolicyClock
    let random: @Sendable () -> Double

    init(_ stages: [PipelineStage], clock: PolicyClock, random: @escaping @Sendable () -> Double) {
        self.stages = stages
        self.clock = clock
        self.random = random
    }

    @usableFromInline
    func run(_ state: any CallState, isIdempotent: Bool, _ attempt: @escaping Attempt) async -> Ending {
        await proceed(0, Call(state: state, isIdempotent: isIdempotent, attempt: attempt))
    }

    /// Lets a call through the stages from `index` on.
    func proceed(_ index: Int, _ call: Call) async -> Ending {
        guard index < stages.count else { return await perform(call) }
        switch stages[index] {
        case .deadline(let deadline):
            var call = call
            call.deadline = limit(deadline.limit, within: call.deadline)
            return await proceed(index + 1, call)
        case .timeout(let timeout):
            var call = call
            call.timeout = limit(timeout.limit, within: call.timeout)
            return await proceed(index + 1, call)
        case .breaker(let breaker): return await proceed(index + 1, call, through: breaker)
        case .rateLimit(let limiter): return await proceed(index + 1, call, through: limiter)
        case .bulkhead(let bulkhead): return await proceed(index + 1, call, through: bulkhead)
        case .retry(let retry): return await proceed(index + 1, call, repeatedBy: retry)
        case .hedge(let hedge):
            return call.isIdempotent ? await proceed(index + 1, call, hedgedBy: hedge) : await proceed(index + 1, call)
        }
    }

    private func limit(_ length: Duration, within outer: Limit?) -> Limit {
        let length = length.nanoseconds
        let end = clock.now.addingReportingOverflow(length)
        let own = Limit(end: end.overflow ? .max : end.partialValue, length: length)
        guard let outer, outer.end < own.end else { return own }
        return outer
    }

    private func perform(_ call: Call) async -> Ending {
        let deadline = call.deadline?.end ?? .max
        let timeout = call.timeout?.end ?? .max
        guard let limit = deadline < timeout ? call.deadline : call.timeout else { return await call.attempt(call.slot) }
        // The clock was read when the limits were set; only a call that comes after a wait can be too late.
        if deadline != .max, clock.now >= deadline {
            return .rejected(Rejection(.deadlineExceeded, nanoseconds: limit.length))
        }
        let ending = await TimedAttempt(clock: clock, end: limit.end).run(call.state, slot: call.slot, call.attempt)
        guard case .timedOut = ending else { return ending }
        // An attempt that the deadline left less time than it usually has says nothing about the peer.
        return .timedOut(limit: limit.length, counts: timeout <= deadline || call.timeout == nil)
    }

    private func proceed(_ index: Int, _ call: Call, through breaker: CircuitBreaker) async -> Ending {
        let admission: CircuitBreaker.Admission
        do throws(Rejection) { admission = try breaker.admit() } catch { return .rejected(error) }
        let ending = await proceed(index, call)
        switch ending {
        case .ended(.success, _, _): breaker.succeeded(admission)
        case .ended(let verdict, let error, _): breaker.settle(verdict, admission, error: error)
        case .timedOut: breaker.settle(ending.verdict, admission, error: TimeoutError.self)
        case .rejected, .cancelled: breaker.settle(.ignored, admission)
        }
        return ending
    }

    private func proceed(_ index: Int, _ call: Call, through limiter: RateLimiter) async -> Ending {
        switch await limiter.enter(by: end(of: call, on: limiter.clock)) {
        case .entered: await proceed(index, call)
        case .rejected(let rejection): .rejected(rejection)
        case .cancelled: .cancelled
        }
    }

    private func proceed(_ index: Int, _ call: Call, through bulkhead: Bulkhead) async -> Ending {
        if !bulkhead.tryEnter() {
            switch await bulkhead.enter(by: end(of: call, on: bulkhead.clock)) {
            case .entered: break
            case .rejected(let rejection): return .rejected(rejection)
            case .cancelled: return .cancelled
            }
        }
        guard bulkhead.isAdaptive else {
            let ending = await proceed(index, call)
            bulkhead.leave()
            return ending
        }
        let start = bulkhead.clock.now
        let ending = await proceed(index, call)
        let verdict = ending.verdict
        let isSample = verdict != .ignored
        bulkhead.leave(roundTrip: isSample ? bulkhead.clock.now - start : nil, didDrop: verdict.isFailure)
        return ending
    }

    /// When a wait of a call must be over, on the clock of a policy that may have begun to count at another time.
    private func end(of call: Call, on other: PolicyClock) -> Nanoseconds? {
        call.end.map { end in end == .max ? .max : other.now + (end - clock.now) }
    }
}
