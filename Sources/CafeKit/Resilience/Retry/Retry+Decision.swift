extension Retry {
    /// How an attempt ended.
    enum Ending: Hashable, Sendable {
        case verdict(CallVerdict)
        case rejected(CallRejection)
    }

    enum Decision: Hashable, Sendable {
        case retry(after: Duration)
        case giveUp(Reason)
    }

    /// Why a call is not made again.
    enum Reason: String, Hashable, Sendable {
        /// There is nothing to repeat, or it is not repeated by this rule.
        case notRetriable
        /// The peer may have acted, and must not twice.
        case notSafeToRepeat
        /// It was tried as often as it may be.
        case attemptsExhausted
        /// The wait would not end before the deadline.
        case deadline
        /// Too many calls are being retried. It is for the caller to ask the budget, when all else speaks for a retry.
        case budgetSpent
    }

    /// Decides on what follows an attempt; times are of one clock.
    ///
    /// - Parameters:
    ///   - attempt: Which attempt it was, the first is 1.
    ///   - ending: How it ended.
    ///   - previousWait: The wait before that attempt, if there was one.
    ///   - isIdempotent: Whether the peer may act twice on it without harm.
    ///   - now: The time.
    ///   - deadline: Before when the next attempt must begin.
    ///   - random: A random number from 0 up to but not including 1.
    func decision(
        attempt: Int, _ ending: Ending, previousWait: Duration?, isIdempotent: Bool, now: Nanoseconds, deadline: Nanoseconds?,
        random: Double
    ) -> Decision {
        let notBefore: Duration?
        switch ending {
        case .verdict(.success), .verdict(.ignored):
            return .giveUp(.notRetriable)
        case .verdict(.failure(let retryAfter, let isNeverSent)):
            guard isIdempotent || isNeverSent else { return .giveUp(.notSafeToRepeat) }
            notBefore = retryAfter
        case .rejected(let rejection):
            guard retriesRejections else { return .giveUp(.notRetriable) }
            guard rejection.reason != .deadlineExceeded else { return .giveUp(.deadline) }
            notBefore = rejection.retryAfter
        }
        guard attempt < attempts else { return .giveUp(.attemptsExhausted) }
        let wait = max(backoff.wait(attempt, after: previousWait, random: random), notBefore ?? .zero)
        let (end, overflow) = now.addingReportingOverflow(wait.roundedUpNanoseconds)
        if let deadline, overflow || end >= deadline { return .giveUp(.deadline) }
        return .retry(after: wait)
    }
}

extension Duration {
    /// In nanoseconds, rounded up: a wait is never counted shorter than it is.
    fileprivate var roundedUpNanoseconds: Nanoseconds {
        let whole = nanoseconds
        return whole < .max && Duration.nanoseconds(whole) < self ? whole + 1 : whole
    }
}
