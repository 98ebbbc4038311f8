extension CircuitBreaker {
    /// How a breaker finds out whether the peer is well again.
    public struct HalfOpen: Hashable, Sendable {
        /// What closes it or opens it again.
        public enum Decision: Hashable, Sendable {
            /// The failure and slow rates of the breaker over as many probes as there are places, or its minimum if that is less.
            ///
            /// Without a rate any failure opens it again.
            case rate
            /// So many successes or so many failures, whichever comes first.
            case counts(closeAfter: Int, reopenAfter: Int)
        }

        /// How many probes may be under way; with ``Decision/rate`` how many there are in all.
        public var places: Int
        /// What decides.
        public var decision: Decision
        /// How long a probe holds its place: one that hangs longer is replaced, and its outcome no longer counts. Nil is for ever.
        public var lease: Duration?
        /// How long it may be half-open; nil is until it is decided.
        public var limit: Duration?
        /// Whether it closes when that time is over; otherwise it opens again.
        public var closesAtLimit: Bool

        /// Creates rules: by default one probe at a time, three successes close, one failure opens again, and a probe has half a minute.
        public init(
            places: Int = 1, decision: Decision = .counts(closeAfter: 3, reopenAfter: 1), lease: Duration? = .seconds(30),
            limit: Duration? = nil, closesAtLimit: Bool = false
        ) {
            self.places = places
            self.decision = decision
            self.lease = lease
            self.limit = limit
            self.closesAtLimit = closesAtLimit
        }

        /// One probe at a time, until so many have succeeded or one has failed.
        public static func probes(_ count: Int) -> HalfOpen {
            HalfOpen(decision: .counts(closeAfter: count, reopenAfter: 1))
        }
    }
}

extension CircuitBreaker.Settings {
    /// Opens when the share of failures has reached `rate`.
    public static func failureRate(
        _ rate: Double, over window: CircuitBreaker.Window = .last(calls: 50), atLeast minimum: Int = 10,
        wait: Backoff = .constant(.seconds(5))
    ) -> CircuitBreaker.Settings {
        CircuitBreaker.Settings(window: window, minimum: minimum, trips: .failureRate(rate), wait: wait)
    }

    /// Opens when the share of calls that took longer than `limit`, those under way included, has reached `rate`; failures count as such too.
    public static func slowRate(
        _ rate: Double, slowerThan limit: Duration, over window: CircuitBreaker.Window = .last(calls: 50),
        atLeast minimum: Int = 10, wait: Backoff = .constant(.seconds(5))
    ) -> CircuitBreaker.Settings {
        CircuitBreaker.Settings(
            window: window, minimum: minimum,
            trips: CircuitBreaker.Trips(failureRate: rate, slowRate: rate, countsSlowCallsUnderWay: true),
            slowCall: limit, wait: wait)
    }

    /// Opens after so many failures one after the other.
    public static func consecutiveFailures(
        _ count: Int, wait: Backoff = .constant(.seconds(5))
    ) -> CircuitBreaker.Settings {
        CircuitBreaker.Settings(window: .interval(nil), trips: .consecutiveFailures(count), wait: wait)
    }

    /// Opens when `count` of the last `calls` have failed.
    public static func failures(
        _ count: Int, ofLast calls: Int, wait: Backoff = .constant(.seconds(5))
    ) -> CircuitBreaker.Settings {
        CircuitBreaker.Settings(window: .last(calls: calls), trips: .failures(count), wait: wait)
    }
}
