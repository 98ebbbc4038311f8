/// The policies of a pipeline that has each at most once, in the usual order: such a call needs no level for each of them.
///
/// What is done with them is what ``PipelineCourse/proceed(_:_:_:_:)`` does with the same stages, in straight lines: first all the ways in,
/// then the attempt, then all the ways out. A test lets both run side by side.
@usableFromInline
struct StraightPolicies: Sendable {
    private(set) var deadline: Deadline?
    @usableFromInline private(set) var retry: Retry?
    private(set) var breaker: CircuitBreaker?
    private(set) var limiter: RateLimiter?
    private(set) var bulkhead: Bulkhead?
    private(set) var timeout: Timeout?

    /// Nil where the stages are in another order, twice, or hedged.
    init?(_ stages: [PipelineStage]) {
        var place = -1
        for stage in stages {
            guard stage.place > place else { return nil }
            place = stage.place
            switch stage {
            case .deadline(let policy): deadline = policy
            case .retry(let policy): retry = policy
            case .breaker(let policy): breaker = policy
            case .rateLimit(let policy): limiter = policy
            case .bulkhead(let policy): bulkhead = policy
            case .timeout(let policy): timeout = policy
            case .hedge: return nil
            }
        }
    }
}

extension PipelineCourse {
    /// How far an attempt has come in.
    @usableFromInline
    struct Passage: Sendable {
        @usableFromInline var call: PipelineCall
        var admission: CircuitBreaker.Admission?
        var isInBulkhead = false
        var start: Nanoseconds?

        @usableFromInline init(isIdempotent: Bool) { call = PipelineCall(isIdempotent: isIdempotent) }
    }

    /// Where an attempt stands before it is made.
    @usableFromInline
    enum Entrance: Sendable {
        case open
        case limited(PipelineCall.Allowance)
        case refused(CallRejection)
        case cancelled
        /// A place is not free at once.
        case wait
    }

    /// Begins a call.
    @usableFromInline
    func begin(_ passage: inout Passage) {
        if let deadline { passage.call.limit(deadline, clock) }
        if let budget { deposit(budget, &passage.call) }
    }

    /// Goes in as far as nothing has to be waited for.
    @usableFromInline
    func enter(_ passage: inout Passage) -> Entrance {
        if let breaker {
            do throws(CallRejection) { passage.admission = try breaker.admit() } catch { return .refused(error) }
        }
        if let limiter {
            guard !limiter.mayWait else { return .wait }
            if case .rejected(let rejection) = limiter.admit(at: limiter.clock.now) { return .refused(rejection) }
        }
        if let bulkhead {
            guard bulkhead.tryEnter() else { return .wait }
            (passage.isInBulkhead, passage.start) = (true, bulkhead.start)
        }
        return arrive(&passage)
    }

    /// Goes the rest of the way in.
    @usableFromInline
    func enterWaiting(_ passage: inout Passage) async -> Entrance {
        if let limiter, limiter.mayWait {
            switch await enter(limiter, &passage.call) {
            case .entered: break
            case .rejected(let rejection): return .refused(rejection)
            case .cancelled: return .cancelled
            }
        }
        if let bulkhead {
            if !bulkhead.tryEnter() {
                switch await enter(bulkhead, &passage.call) {
                case .entered: break
                case .rejected(let rejection): return .refused(rejection)
                case .cancelled: return .cancelled
                }
            }
            (passage.isInBulkhead, passage.start) = (true, bulkhead.start)
        }
        return arrive(&passage)
    }

    private func arrive(_ passage: inout Passage) -> Entrance {
        if let timeout { passage.call.limit(timeout, clock) }
        do throws(CallRejection) {
            return try passage.call.allowance(clock).map { .limited($0) } ?? .open
        } catch {
            return .refused(error)
        }
    }

    /// Goes out again, with what the end says about the peer.
    @usableFromInline
    func leave(_ passage: inout Passage, _ verdict: CallVerdict, _ error: (any Error.Type)?) {
        if passage.isInBulkhead { bulkhead?.leave(since: passage.start, verdict) }
        if let breaker, let admission = passage.admission {
            if verdict.isSuccess { breaker.succeeded(admission) } else { breaker.settle(verdict, admission, error: error) }
        }
        (passage.isInBulkhead, passage.admission, passage.call.timeout) = (false, nil, nil)
    }
}
