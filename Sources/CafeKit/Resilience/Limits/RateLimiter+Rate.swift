extension RateLimiter {
    /// How many calls in a time.
    ///
    /// It is kept as a fraction: 3 in a second are three, not one every 333 333 333 nanoseconds. What makes no sense is moved to the nearest
    /// that does: a count to at least 1, a time to at least a nanosecond and at most eighteen years, and the rate to at most one call a
    /// nanosecond.
    public struct Rate: Hashable, Sendable, CustomStringConvertible {
        /// How many calls.
        public let count: Int
        /// In which time.
        public let period: Duration

        /// Creates a rate.
        public init(_ count: Int, per period: Duration) {
            self.count = count
            self.period = period
        }

        /// So many calls a second.
        public static func perSecond(_ count: Int) -> Rate { Rate(count, per: .seconds(1)) }

        /// So many calls a minute.
        public static func perMinute(_ count: Int) -> Rate { Rate(count, per: .seconds(60)) }

        /// One call in each interval.
        public static func every(_ interval: Duration) -> Rate { Rate(1, per: interval) }

        public var description: String { "\(count) per \(period)" }
    }
}
