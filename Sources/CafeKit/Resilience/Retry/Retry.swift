/// When a call that failed is made again.
///
/// Only what the peer failed at is retried, and only where it cannot do harm: a call that may be made twice, or one that certainly never
/// reached the peer. A timeout leaves open whether the peer acted. An answer, if only a refusal, is never retried, nor is what says nothing
/// about the peer.
///
/// A peer that says when to come back is not asked before that. A wait that would not end before the deadline is not begun; without a
/// deadline, the wait is as long as the peer says.
public struct Retry: Sendable {
    /// How many attempts there are, with the first; at least 1.
    public let attempts: Int
    /// How long to wait from one to the next.
    public let backoff: Backoff
    /// What may be spent on retries; nil is without bounds.
    public let budget: RetryBudget?
    /// Whether a call that one of the caller's own policies rejected is tried again, no sooner than it says.
    public let retriesRejections: Bool

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - attempts: How many attempts, with the first; at least 1, which is also what less than that is taken for.
    ///   - backoff: How long to wait from one to the next.
    ///   - budget: What may be spent on retries. It is shared by all calls with this rule, and may be by those with others.
    ///   - retriesRejections: Whether to try again what one of the caller's own policies rejected: a full bulkhead, say.
    public init(
        attempts: Int, _ backoff: Backoff = .fullJitter(base: .milliseconds(50), cap: .seconds(1)),
        budget: RetryBudget? = .percent(20, atLeast: 10), retriesRejections: Bool = false
    ) {
        self.attempts = max(1, attempts)
        self.backoff = backoff
        self.budget = budget
        self.retriesRejections = retriesRejections
    }
}
