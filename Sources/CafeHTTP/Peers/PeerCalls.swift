#if HTTP
public import CafeKit

/// How another service is asked: for how long, how often, how many at once, and when no more.
///
/// The defaults are those of a call behind which a customer waits and that usually takes half a second: they leave room for an attempt that
/// takes twice as long, and one more behind it.
public struct PeerCalls: Sendable {
    /// How long a call may take, with all its attempts.
    public var deadline: Duration = .seconds(2)
    /// How long one attempt may take; nil for as long as the call.
    public var timeout: Duration? = .milliseconds(1200)
    /// How many attempts there are, with the first. Every call of the service has to be one that may be repeated.
    public var attempts = 3
    /// How long to wait from one to the next.
    public var backoff = Backoff.fullJitter(base: .milliseconds(50), cap: .milliseconds(250))
    /// When it is not asked any more, and how it is found out that it is well again.
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
    /// - Parameters:
    ///   - name: The service that is asked, which names the breaker too.
    ///   - clock: Tells the time.
    /// - Throws: `Pipeline.Misordered` where they make no sense together, as with a timeout beyond the deadline.
    public func pipeline(
        _ name: String, clock: any Clock<Duration> = ContinuousClock()
    ) throws(Pipeline.Misordered) -> Pipeline {
        try Pipeline(name, clock: clock) {
            Deadline(deadline)
            if attempts > 1 { Retry(attempts: attempts, backoff) }
            CircuitBreaker(breaker, name: name)
            Bulkhead(atOnce, queue: queue, wait: queueTime)
            if let timeout { Timeout(timeout) }
        }.checked()
    }
}
#endif  // HTTP
