/// How the limit of a bulkhead follows what its calls experience, so that nobody has to guess how much a peer can take.
///
/// After Netflix's concurrency-limits, which took it from congestion control. An ending that is the peer's failure counts as a drop, one that
/// says nothing of the peer is left out, and the limit grows only while it is used: while at least half as many calls are under way.
///
/// Settings that make no sense are moved to the nearest that does: limits to 1 to 65 535, with the greatest at least the least and the first
/// between them; shares to between 0 and 1; a number that is none to the default.
public struct AdaptiveLimit: Hashable, Sendable {
    private enum Algorithm: Hashable, Sendable {
        case gradient2(Gradient2)
        case aimd(AIMD)
    }

    private var algorithm: Algorithm

    /// Follows the gradient of latency: the limit shrinks as calls take longer than they used to, and grows by the queue it allows for.
    ///
    /// - Parameters:
    ///   - initial: The limit to begin with.
    ///   - least: The limit that it never goes below.
    ///   - most: The limit that it never goes above.
    ///   - smoothing: How much of each change is made at once, above 0 up to 1.
    ///   - queue: How many calls may be in line at the peer; the limit grows by as many while latency does not.
    ///   - tolerance: How many times the usual latency is still usual, at least 1.
    ///   - window: How many calls the usual latency is taken from.
    public static func gradient2(
        initial: Int = 20, atLeast least: Int = 1, atMost most: Int = 200, smoothing: Double = 0.2, queue: Int = 4,
        tolerance: Double = 1.5, window: Int = 600
    ) -> AdaptiveLimit {
        AdaptiveLimit(
            algorithm: .gradient2(
                Gradient2(
                    bounds: LimitBounds(initial: initial, least: least, most: most), smoothing: smoothing, queue: queue,
                    tolerance: tolerance, window: window)))
    }

    /// Adds one to the limit in each round of calls that use it, and multiplies it when calls fail or take too long.
    ///
    /// - Parameters:
    ///   - initial: The limit to begin with.
    ///   - least: The limit that it never goes below.
    ///   - most: The limit that it never goes above.
    ///   - backoffRatio: What it is multiplied with, 0.1 up to but not including 1.
    ///   - timeout: The latency above which a call counts as failed; not above zero is no limit.
    public static func aimd(
        initial: Int = 20, atLeast least: Int = 1, atMost most: Int = 200, backoffRatio: Double = 0.9,
        timeout: Duration = .seconds(5)
    ) -> AdaptiveLimit {
        AdaptiveLimit(
            algorithm: .aimd(
                AIMD(
                    bounds: LimitBounds(initial: initial, least: least, most: most), backoffRatio: backoffRatio,
                    timeout: timeout.nanoseconds)))
    }

    /// The present limit.
    var limit: Int {
        switch algorithm {
        case .gradient2(let gradient2): gradient2.limit
        case .aimd(let aimd): aimd.limit
        }
    }

    /// Takes one call into account and returns the limit from now on.
    mutating func sample(roundTrip: Nanoseconds, inFlight: Int, didDrop: Bool) -> Int {
        switch algorithm {
        case .gradient2(var gradient2):
            defer { algorithm = .gradient2(gradient2) }
            return gradient2.sample(roundTrip: roundTrip, inFlight: inFlight, didDrop: didDrop)
        case .aimd(var aimd):
            defer { algorithm = .aimd(aimd) }
            return aimd.sample(roundTrip: roundTrip, inFlight: inFlight, didDrop: didDrop)
        }
    }
}

/// Between what a limit moves, and where it begins.
struct LimitBounds: Hashable, Sendable {
    let initial: Int
    let least: Int
    let most: Int

    init(initial: Int, least: Int, most: Int) {
        func bounded(_ limit: Int) -> Int { min(max(1, limit), Bulkhead.StateMachine.most) }
        self.least = bounded(least)
        self.most = max(self.least, bounded(most))
        self.initial = min(max(self.least, initial), self.most)
    }

    /// The nearest limit within them.
    func nearest(_ limit: Double) -> Double { min(max(Double(least), limit), Double(most)) }
}
