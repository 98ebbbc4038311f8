extension CircuitBreaker {
    /// What made a breaker change.
    public enum Rule: String, Hashable, Sendable, Codable, CustomStringConvertible {
        /// So many failures one after the other.
        case consecutiveFailures
        /// So many failures in the window.
        case failures
        /// The share of failures.
        case failureRate
        /// The share of slow calls.
        case slowRate
        /// The wait of an open breaker is over.
        case waitOver
        /// The probes have decided.
        case probes
        /// It was half-open for as long as it may be.
        case halfOpenLimit
        /// Somebody said so.
        case byHand
        /// Somebody let it begin anew.
        case reset

        /// Those that open a closed breaker, in the order in which they are asked.
        static let closedRules: [Rule] = [.consecutiveFailures, .failures, .failureRate, .slowRate]

        public var description: String {
            switch self {
            case .consecutiveFailures: "consecutive failures"
            case .failures: "failures"
            case .failureRate: "failure rate"
            case .slowRate: "slow rate"
            case .waitOver: "the wait is over"
            case .probes: "the probes decided"
            case .halfOpenLimit: "half-open for as long as it may be"
            case .byHand: "by hand"
            case .reset: "reset"
            }
        }
    }

    /// A change of a breaker, with what led to it. Times are durations since its creation.
    public struct Transition: Hashable, Sendable, Codable {
        /// The place among the breaker's changes, 1 for the first.
        public let number: Int
        /// When.
        public let at: Duration
        /// What it was.
        public let from: State
        /// What it became; the same where it only looks and would have opened.
        public let to: State
        /// What made it change.
        public let rule: Rule
        /// The numbers that it was judged by.
        public let counts: Counts
        /// Until when it is open.
        public let until: Duration?
        /// How the last calls ended, the latest last.
        public let last: [Call]

        /// Whether nothing changed: a breaker that only looks would have opened.
        public var isOnlySaid: Bool { from == to }
    }

    /// Calls that ended alike, one after the other: successes in a row are one entry.
    public struct Call: Hashable, Sendable, Codable {
        /// How many there were.
        public internal(set) var count: Int
        /// When the last of them ended.
        public internal(set) var at: Duration
        /// Whether they failed.
        public let isFailure: Bool
        /// Whether they were slow.
        public let isSlow: Bool
        /// How long it took, of one call.
        public let duration: Duration?
        /// The type of the error.
        public let error: String?
    }

    /// The last changes and the last calls, both bounded.
    struct Journal: Sendable {
        static let kept = 64
        private static let callsKept = 16
        private struct Entry {
            var outcome: CallOutcome, count: Int, duration: Nanoseconds?, error: (any Error.Type)?, at: Nanoseconds
        }

        private(set) var transitions: [Transition] = []
        private(set) var written = 0
        private var calls: [Entry] = []

        mutating func note(_ outcome: CallOutcome, duration: Nanoseconds?, error: (any Error.Type)?, at now: Nanoseconds) {
            guard outcome.isBad else { return note(successes: 1, at: now) }
            append(Entry(outcome: outcome, count: 1, duration: duration, error: error, at: now))
        }

        mutating func note(successes count: Int, at now: Nanoseconds) {
            if let last = calls.indices.last, !calls[last].outcome.isBad {
                calls[last].count += count
                calls[last].at = now
            } else {
                append(Entry(outcome: .success, count: count, duration: nil, error: nil, at: now))
            }
        }

        private mutating func append(_ entry: Entry) {
            if calls.count == Self.callsKept { calls.removeFirst() }
            calls.append(entry)
        }

        mutating func add(
            from: State, to: State, _ rule: Rule, _ counts: Counts, at now: Nanoseconds, until: Nanoseconds?
        ) {
            written += 1
            if transitions.count == Self.kept { transitions.removeFirst() }
            transitions.append(
                Transition(
                    number: written, at: .nanoseconds(now), from: from, to: to, rule: rule, counts: counts,
                    until: until.map { .nanoseconds($0) }, last: lastCalls))
        }

        var lastCalls: [Call] {
            calls.map { entry in
                Call(
                    count: entry.count, at: .nanoseconds(entry.at), isFailure: entry.outcome.isFailure,
                    isSlow: entry.outcome.isSlow,
                    duration: entry.duration.map { .nanoseconds($0) }, error: entry.error.map { String(describing: $0) })
            }
        }
    }
}
