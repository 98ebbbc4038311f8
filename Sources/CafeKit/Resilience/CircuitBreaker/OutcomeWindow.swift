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
    private enum Kind: Sendable {
        case calls(Int)
        case time(width: Nanoseconds)
        case interval(Nanoseconds?)
    }

    private let kind: Kind
    private var start: Nanoseconds
    private(set) var counts = CircuitBreaker.Counts()
    /// Failures since the last success.
    private(set) var consecutiveFailures = 0
    /// The last calls, in a ring whose oldest is at `next` once it is full.
    private var last: [CallOutcome] = []
    private var next = 0
    /// What was counted in each part of the time, in a ring; `bucket` is the number of the present one since the start.
    private var buckets: [CircuitBreaker.Counts] = []
    private var bucket: Int64 = 0

    init(_ window: CircuitBreaker.Window, at now: Nanoseconds) {
        start = now
        switch window {
        case .calls(let size): kind = .calls(size)
        case .time(let duration, let count):
            kind = .time(width: max(1, duration.nanoseconds / Nanoseconds(count)))
            buckets = [CircuitBreaker.Counts](repeating: CircuitBreaker.Counts(), count: count)
        case .interval(let interval): kind = .interval(interval?.nanoseconds)
        }
    }

    /// Until when outcomes belong together: afterwards some are forgotten.
    var horizon: Nanoseconds {
        switch kind {
        case .calls: .max
        case .time(let width): start + (bucket + 1) * width
        // Cleared behind the end, not at it.
        case .interval(let interval): interval.map { start + $0 + 1 } ?? .max
        }
    }

    /// Forgets what is too old, and says whether everything was, which begins a new generation.
    mutating func advance(to now: Nanoseconds) -> Bool {
        switch kind {
        case .calls, .interval(nil): return false
        case .interval(let interval?):
            guard now > start + interval else { return false }
            (start, counts, consecutiveFailures) = (now, CircuitBreaker.Counts(), 0)
            return true
        case .time(let width):
            let index = (now - start) / width
            guard index > bucket else { return false }
            for step in 1...min(index - bucket, Int64(buckets.count)) {
                let place = Int((bucket + step) % Int64(buckets.count))
                counts.subtract(buckets[place])
                buckets[place] = CircuitBreaker.Counts()
            }
            bucket = index
            return false
        }
    }

    /// Adds so many calls that ended alike.
    mutating func add(_ outcome: CallOutcome, count: Int = 1) {
        guard count > 0 else { return }
        if outcome.isFailure { consecutiveFailures += count } else { consecutiveFailures = 0 }
        switch kind {
        case .interval: counts.add(outcome, count)
        case .time:
            counts.add(outcome, count)
            buckets[Int(bucket % Int64(buckets.count))].add(outcome, count)
        case .calls(let size): for _ in 0..<min(count, size) { addCall(outcome, size) }
        }
    }

    private mutating func addCall(_ outcome: CallOutcome, _ size: Int) {
        if last.count < size {
            last.append(outcome)
        } else {
            counts.add(last[next], -1)
            last[next] = outcome
            next = next + 1 == size ? 0 : next + 1
        }
        counts.add(outcome, 1)
    }
}
