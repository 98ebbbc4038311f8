/// How calls ended, as a breaker counts them.
struct CallOutcome: Hashable, Sendable {
    var isFailure = false
    var isSlow = false

    static let success = CallOutcome()
    static let failure = CallOutcome(isFailure: true)
    var isBad: Bool { isFailure || isSlow }
}

/// The outcomes that a breaker looks at: the last so many, those of a while, or those since it was cleared.
struct OutcomeWindow: Sendable {
    private enum Shape: Sendable {
        case calls([CallOutcome], next: Int, size: Int)
        case time([CircuitBreaker.Counts], bucket: Int64, width: Nanoseconds)
        case interval(Nanoseconds?)
    }

    private var shape: Shape
    private var start: Nanoseconds
    private(set) var counts = CircuitBreaker.Counts()
    /// Failures since the last success.
    private(set) var consecutiveFailures = 0

    init(_ window: CircuitBreaker.Window, at now: Nanoseconds) {
        start = now
        switch window {
        case .calls(let size): shape = .calls([], next: 0, size: size)
        case .time(let duration, let buckets):
            let empty = [CircuitBreaker.Counts](repeating: CircuitBreaker.Counts(), count: buckets)
            shape = .time(empty, bucket: 0, width: max(1, duration.nanoseconds / Nanoseconds(buckets)))
        case .interval(let interval): shape = .interval(interval?.nanoseconds)
        }
    }

    /// Until when outcomes belong together: afterwards some are forgotten.
    var horizon: Nanoseconds {
        switch shape {
        case .calls: .max
        case .time(_, let bucket, let width): start + (bucket + 1) * width
        // Cleared behind the end, not at it.
        case .interval(let interval): interval.map { start + $0 + 1 } ?? .max
        }
    }

    /// Forgets what is too old, and says whether everything was, which begins a new generation.
    mutating func advance(to now: Nanoseconds) -> Bool {
        switch shape {
        case .calls, .interval(nil): return false
        case .interval(let interval?):
            guard now > start + interval else { return false }
            (start, counts, consecutiveFailures) = (now, CircuitBreaker.Counts(), 0)
            return true
        case .time(var buckets, let bucket, let width):
            let index = (now - start) / width
            guard index > bucket else { return false }
            // Taken out while it is changed, so that it is changed in place.
            shape = .interval(nil)
            for step in 1...min(index - bucket, Int64(buckets.count)) {
                let place = Int((bucket + step) % Int64(buckets.count))
                counts.subtract(buckets[place])
                buckets[place] = CircuitBreaker.Counts()
            }
            shape = .time(buckets, bucket: index, width: width)
            return false
        }
    }

    /// Adds so many calls that ended alike.
    mutating func add(_ outcome: CallOutcome, count: Int = 1) {
        guard count > 0 else { return }
        if outcome.isFailure { consecutiveFailures += count } else { consecutiveFailures = 0 }
        switch shape {
        case .interval: counts.add(outcome, count)
        case .time(var buckets, let bucket, let width):
            counts.add(outcome, count)
            shape = .interval(nil)
            buckets[Int(bucket % Int64(buckets.count))].add(outcome, count)
            shape = .time(buckets, bucket: bucket, width: width)
        case .calls(var last, var next, let size):
            shape = .interval(nil)
            for _ in 0..<min(count, size) {
                if last.count < size {
                    last.append(outcome)
                } else {
                    counts.add(last[next], -1)
                    last[next] = outcome
                    next = next + 1 == size ? 0 : next + 1
                }
                counts.add(outcome, 1)
            }
            shape = .calls(last, next: next, size: size)
        }
    }
}
