#if Services
public import CafeDomain

/// How payment is asked: for how long, how often, how many at once, and when no more.
///
/// A payment usually takes half a second here. The defaults leave room for an attempt that takes twice as long and one more behind it.
public struct PaymentCalls: Sendable {
    /// How long a call may take, with all its attempts.
    public var deadline: Duration = .seconds(2)
    /// How long one attempt may take; nil for as long as the call.
    public var timeout: Duration? = .milliseconds(1200)
    /// How many attempts there are, with the first. They do no harm: payment does what is asked of it once for each order.
    public var attempts = 3
    /// How long to wait from one to the next.
    public var backoff = Backoff.fullJitter(base: .milliseconds(50), cap: .milliseconds(250))
    /// When payment is not asked any more, and how it is found out that it is well again.
    ///
    /// A probe's place is free again when no attempt can hold it any longer, so nobody is told to come back later than that.
    public var breaker = CircuitBreaker.Settings(
        window: .last(.seconds(10)), minimum: 10, trips: .failureRate(0.5), slowCall: .seconds(1),
        wait: .exponential(first: .seconds(1), longest: .seconds(15)),
        halfOpen: CircuitBreaker.HalfOpen(places: 3, decision: .counts(closeAfter: 3, reopenAfter: 1), lease: .seconds(2)))
    /// How many calls may be under way at once.
    public var atOnce = 200
    /// How many more may wait for their turn.
    public var queue = 50
    /// How long they wait.
    public var queueTime: Duration = .milliseconds(250)

    /// Creates the settings.
    public init() {}

    /// The policies in their order.
    ///
    /// - Throws: `Pipeline.Misordered` where they make no sense together, as with a timeout beyond the deadline.
    public func pipeline(clock: any Clock<Duration> = ContinuousClock()) throws(Pipeline.Misordered) -> Pipeline {
        try Pipeline("payment", clock: clock) {
            Deadline(deadline)
            if attempts > 1 { Retry(attempts: attempts, backoff) }
            CircuitBreaker(breaker, name: "payment")
            Bulkhead(atOnce, queue: queue, wait: queueTime)
            if let timeout { Timeout(timeout) }
        }.checked()
    }
}
#endif  // Services
