/// How fast places become free, as those see it who find none: an estimate of when to come back that costs the calls themselves nothing.
///
/// The word of a bulkhead counts departures; whoever is turned away reads the clock and compares. If nobody was turned away for a second, it
/// need not have been full all that time, and nothing is learned from it.
struct DeparturePace: Sendable {
    private static let patience: Nanoseconds = 1_000_000_000
    private static let weight = 0.2
    /// What is assumed before anything is known.
    static let unknown: Nanoseconds = 50_000_000
    /// What is never gone below.
    static let least: Nanoseconds = 1_000_000

    private struct Span {
        /// When and at how many departures it began.
        let start: Nanoseconds
        let departures: Int
        var lastSeen: Nanoseconds
    }

    private var span: Span?
    private var interval: Double?

    /// Notes that there was no place at `now`, and estimates how long it takes until everybody in line and one more has had one.
    ///
    /// - Parameters:
    ///   - departures: How many places were left so far, counted to 16 bits.
    ///   - waiting: How many are in line.
    mutating func retryAfter(at now: Nanoseconds, departures: Int, waiting: Int) -> Duration {
        note(now, departures)
        let silence = span.map { Double(now - $0.start) } ?? 0
        let each = max(interval ?? Double(Self.unknown), silence)
        return .nanoseconds(max(Self.least, Nanoseconds(min(each * Double(waiting + 1), 1e18))))
    }

    /// Notes that there was no place at `now`.
    mutating func note(_ now: Nanoseconds, _ departures: Int) {
        guard var current = span, now >= current.lastSeen, now - current.lastSeen <= Self.patience else {
            span = Span(start: now, departures: departures, lastSeen: now)
            return
        }
        current.lastSeen = now
        let left = (departures - current.departures) & 0xFFFF
        guard left > 0 else {
            span = current
            return
        }
        let sample = Double(now - current.start) / Double(left)
        interval = interval.map { $0 + (sample - $0) * Self.weight } ?? sample
        span = Span(start: now, departures: departures, lastSeen: now)
    }
}
