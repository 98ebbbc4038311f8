extension CircuitBreaker {
    /// How many calls of a window ended how.
    public struct Counts: Hashable, Sendable, Codable {
        /// All of them.
        public internal(set) var recorded = 0
        /// Those that failed.
        public internal(set) var failed = 0
        /// Those that were slow, failed or not.
        public internal(set) var slow = 0
        /// Calls refused since the last change of state.
        public internal(set) var rejected = 0
        /// Calls under way that are already slow, where they are looked at.
        public internal(set) var slowUnderWay = 0

        /// Creates counts, by default of nothing.
        public init(recorded: Int = 0, failed: Int = 0, slow: Int = 0, rejected: Int = 0, slowUnderWay: Int = 0) {
            (self.recorded, self.failed, self.slow) = (recorded, failed, slow)
            (self.rejected, self.slowUnderWay) = (rejected, slowUnderWay)
        }

        /// The share of failures; nil where nothing was recorded.
        public var failureRate: Double? { recorded == 0 ? nil : Double(failed) / Double(recorded) }
        /// The share of slow calls, those under way included.
        public var slowRate: Double? {
            let all = recorded + slowUnderWay
            return all == 0 ? nil : Double(slow + slowUnderWay) / Double(all)
        }

        mutating func add(_ outcome: CallOutcome, _ count: Int) {
            recorded += count
            if outcome.isFailure { failed += count }
            if outcome.isSlow { slow += count }
        }

        mutating func subtract(_ other: Counts) {
            recorded -= other.recorded
            failed -= other.failed
            slow -= other.slow
        }
    }
}
