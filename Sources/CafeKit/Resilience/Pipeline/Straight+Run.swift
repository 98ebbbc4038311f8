extension PipelineCourse {
    /// Makes a call.
    @inlinable
    func runStraight<Value, Failure>(
        isIdempotent: Bool, _ attempt: (inout PipelineCall, PipelineCall.Allowance?) async -> Ending<Value, Failure>
    ) async -> Ending<Value, Failure> {
        var passage = Passage(isIdempotent: isIdempotent)
        begin(&passage)
        let first = await make(&passage, attempt)
        guard !first.verdict.isSuccess, let retry = straight?.retry, first.rejection == nil || retry.retriesRejections else {
            return first
        }
        var (repetition, attempts) = (Repetition(retry: retry), AttemptsMade(first))
        while await wait(&repetition, attempts.last.verdict, attempts.last.rejection, &passage.call) {
            attempts.add(await make(&passage, attempt))
        }
        return attempts.outcome
    }

    @inlinable
    func make<Value, Failure>(
        _ passage: inout Passage, _ attempt: (inout PipelineCall, PipelineCall.Allowance?) async -> Ending<Value, Failure>
    ) async -> Ending<Value, Failure> {
        var entrance = enter(&passage)
        if case .wait = entrance { entrance = await enterWaiting(&passage) }
        let ending: Ending<Value, Failure>
        switch entrance {
        case .open: ending = await attempt(&passage.call, nil)
        case .limited(let allowance): ending = await attempt(&passage.call, allowance)
        case .refused(let rejection): ending = .rejected(rejection)
        case .cancelled, .wait: ending = .cancelled
        }
        leave(&passage, ending.verdict, ending.errorType)
        return ending
    }
}

/// The attempts of a call: the last, and the last that may have reached the peer.
@usableFromInline
struct AttemptsMade<Value: Sendable, Failure: Error>: Sendable {
    @usableFromInline var last: Ending<Value, Failure>
    @usableFromInline var sent: Ending<Value, Failure>?

    @inlinable
    init(_ first: Ending<Value, Failure>) {
        last = first
        sent = first.isNeverSent ? nil : first
    }

    @inlinable
    mutating func add(_ ending: Ending<Value, Failure>) {
        last = ending
        if !ending.isNeverSent { sent = ending }
    }

    /// The answer of the last, unless it would claim that nothing was sent when an earlier one may have been.
    @inlinable var outcome: Ending<Value, Failure> {
        guard let sent, last.isNeverSent else { return last }
        return last.rejection.map { .rejected($0.behindOthers) } ?? sent
    }
}
