extension CircuitBreaker {
    /// Settings within their bounds, counted in nanoseconds.
    struct Rules: Sendable {
        let window: Window
        let minimum: Int
        let probesNeeded: Int
        let trips: Trips
        let slowCall: Nanoseconds
        let judgesEveryOutcome: Bool
        let wait: Backoff
        let longestRetryAfter: Nanoseconds
        let isExclusive: Bool
        let leavesOpenByItself: Bool
        let places: Int
        let decision: HalfOpen.Decision
        let lease: Nanoseconds?
        let limit: Nanoseconds?
        let closesAtLimit: Bool
        let initialState: State

        init(_ settings: Settings) {
            let half = settings.halfOpen
            places = max(1, half.places)
            switch settings.window {
            case .calls(let count):
                window = .calls(min(max(1, count), 1 << 20))
                minimum = min(max(1, settings.minimum ?? count), max(1, count))
            case .time(let duration, let buckets):
                window = .time(max(.microseconds(1), duration), buckets: min(max(1, buckets), 1000))
                minimum = max(1, settings.minimum ?? 1)
            case .interval(let interval):
                window = .interval(interval.flatMap { $0 > .zero ? $0 : nil })
                minimum = max(1, settings.minimum ?? 1)
            }
            probesNeeded = min(max(1, settings.minimum ?? places), places)
            trips = settings.trips.withinBounds
            slowCall = settings.slowCall.map { max(0, $0.nanoseconds) } ?? .max
            judgesEveryOutcome = settings.evaluation == .everyOutcome
            wait = settings.wait
            longestRetryAfter = max(0, settings.longestRetryAfter.nanoseconds)
            isExclusive = settings.boundary == .exclusive
            leavesOpenByItself = settings.leavesOpenByItself
            decision =
                switch half.decision {
                case .rate: .rate
                case .counts(let close, let reopen): .counts(closeAfter: max(1, close), reopenAfter: max(1, reopen))
                }
            lease = half.lease.map { max(1, $0.nanoseconds) }
            limit = half.limit.map { max(1, $0.nanoseconds) }
            closesAtLimit = half.closesAtLimit
            initialState = settings.initialState
        }

        /// Whether it must be known when a call began.
        var needsStart: Bool {
            if case .interval(.some) = window { return true }
            return slowCall != .max
        }

        var countsSlowCallsUnderWay: Bool {
            trips.countsSlowCallsUnderWay && trips.slowRate != nil && slowCall != .max
        }

        /// The most outcomes that a decision by counts can need: one more, and one of the two counts is full.
        var mostProbes: Int {
            switch decision {
            case .rate: places
            case .counts(let close, let reopen): max(places, close + reopen - 1)
            }
        }
    }
}

extension CircuitBreaker.Trips {
    fileprivate var withinBounds: CircuitBreaker.Trips {
        func rate(_ rate: Double?) -> Double? { rate.map { $0.isNaN ? 1 : min(max(0.001, $0), 1) } }
        return CircuitBreaker.Trips(
            failureRate: rate(failureRate), slowRate: rate(slowRate), consecutiveFailures: consecutiveFailures.map { max(1, $0) },
            failures: failures.map { max(1, $0) }, countsSlowCallsUnderWay: countsSlowCallsUnderWay)
    }
}
