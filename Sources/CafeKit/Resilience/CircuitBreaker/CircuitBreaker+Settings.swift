extension CircuitBreaker {
    /// When a breaker opens, for how long, and what lets it close again.
    ///
    /// What makes no sense is moved to the nearest that does: a rate into 0.001 to 1, a number to at least 1, a duration to at least nothing.
    public struct Settings: Hashable, Sendable {
        /// Which outcomes are looked at.
        public var window: Window
        /// How many outcomes must be in before rates are judged; nil where the window or the places of half-open say it.
        ///
        /// At most a counted window's size, and while half-open at most its places.
        public var minimum: Int?
        /// What opens it: any of these.
        public var trips: Trips
        /// The duration beyond which a call is slow.
        public var slowCall: Duration?
        /// Whether every outcome is judged, or only those that speak against the peer.
        public var evaluation: Evaluation
        /// How long it stays open: the first wait after it was closed, the second if it opens again without having closed, and so on.
        public var wait: Backoff
        /// The longest wait that a peer's own Retry-After may ask for; zero where it is not asked.
        public var longestRetryAfter: Duration
        /// Whether the first probe goes through at the end of the wait or behind it.
        public var boundary: Boundary
        /// Whether it becomes half-open at the end of the wait rather than with the first call behind it.
        public var leavesOpenByItself: Bool
        /// How it probes.
        public var halfOpen: HalfOpen
        /// What it begins as.
        public var initialState: State

        /// Creates settings: by default half of the last 50 calls, of which at least 10 have ended.
        public init(
            window: Window = .last(calls: 50), minimum: Int? = 10, trips: Trips = .failureRate(0.5), slowCall: Duration? = nil,
            evaluation: Evaluation = .everyOutcome, wait: Backoff = .constant(.seconds(5)),
            longestRetryAfter: Duration = .seconds(60), boundary: Boundary = .inclusive, leavesOpenByItself: Bool = false,
            halfOpen: HalfOpen = HalfOpen(), initialState: State = .closed
        ) {
            self.window = window
            self.minimum = minimum
            self.trips = trips
            self.slowCall = slowCall
            self.evaluation = evaluation
            self.wait = wait
            self.longestRetryAfter = longestRetryAfter
            self.boundary = boundary
            self.leavesOpenByItself = leavesOpenByItself
            self.halfOpen = halfOpen
            self.initialState = initialState
        }
    }

    /// Which outcomes a breaker looks at.
    public enum Window: Hashable, Sendable {
        /// The last so many calls.
        case calls(Int)
        /// The calls of the last while, kept in so many buckets that begin with the state: what is looked at ends with a bucket.
        case time(Duration, buckets: Int)
        /// All calls since the window was last cleared, which happens with the first look behind each interval; nil is never.
        ///
        /// A call that began before the window was cleared does not count behind it.
        case interval(Duration?)

        /// The last so many calls.
        public static func last(calls: Int) -> Window { .calls(calls) }
        /// The calls of the last while, in ten buckets.
        public static func last(_ duration: Duration) -> Window { .time(duration, buckets: 10) }
    }

    /// What opens a breaker: any of what is set.
    public struct Trips: Hashable, Sendable {
        /// The share of failures in the window, above 0 and up to 1.
        public var failureRate: Double?
        /// The share of slow calls in the window, above 0 and up to 1; needs ``Settings/slowCall``.
        public var slowRate: Double?
        /// So many failures one after the other, whatever the minimum.
        public var consecutiveFailures: Int?
        /// So many failures in the window, whatever the minimum.
        public var failures: Int?
        /// Whether calls under way that are already slow are judged with the slow rate.
        ///
        /// A peer that hangs has no outcomes; this notices it before the first of them is in. Such a breaker takes its lock on each call.
        public var countsSlowCallsUnderWay: Bool

        /// Creates conditions.
        public init(
            failureRate: Double? = nil, slowRate: Double? = nil, consecutiveFailures: Int? = nil, failures: Int? = nil,
            countsSlowCallsUnderWay: Bool = false
        ) {
            self.failureRate = failureRate
            self.slowRate = slowRate
            self.consecutiveFailures = consecutiveFailures
            self.failures = failures
            self.countsSlowCallsUnderWay = countsSlowCallsUnderWay
        }

        /// By the share of failures.
        public static func failureRate(_ rate: Double) -> Trips { Trips(failureRate: rate) }
        /// By failures one after the other.
        public static func consecutiveFailures(_ count: Int) -> Trips { Trips(consecutiveFailures: count) }
        /// By so many failures in the window.
        public static func failures(_ count: Int) -> Trips { Trips(failures: count) }
    }

    /// Which outcomes are judged.
    public enum Evaluation: Hashable, Sendable {
        /// All: a success may open the breaker, by being the one that makes up the minimum.
        case everyOutcome
        /// Failures and slow calls.
        case failures
    }

    /// Whether a probe goes through exactly at the end of the wait.
    public enum Boundary: Hashable, Sendable {
        /// It does.
        case inclusive
        /// Only later.
        case exclusive
    }
}
