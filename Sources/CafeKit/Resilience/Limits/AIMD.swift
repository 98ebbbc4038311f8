/// Additive increase, multiplicative decrease: how TCP finds its window (Chiu and Jain 1989), on calls as `AIMDLimit` of Netflix's
/// concurrency-limits does it.
///
/// Two things are nearer to TCP: a round of as many calls as the limit adds one, not each call, and the calls that were already under way at
/// a decrease do not decrease it again, for they failed together.
struct AIMD: Hashable, Sendable {
    private let bounds: LimitBounds
    private let backoffRatio: Double
    private let timeout: Nanoseconds
    private var estimate: Double
    /// How many calls are still to end that were under way at the last decrease.
    private var forgiven = 0

    init(bounds: LimitBounds, backoffRatio: Double, timeout: Nanoseconds) {
        self.bounds = bounds
        self.backoffRatio = backoffRatio.isNaN ? 0.9 : min(max(0.1, backoffRatio), 0.999)
        self.timeout = timeout > 0 ? timeout : .max
        estimate = Double(bounds.initial)
    }

    var limit: Int { Int(estimate) }

    /// - Parameters:
    ///   - roundTrip: How long the call took.
    ///   - inFlight: How many calls were under way when it ended, with it.
    ///   - didDrop: Whether it failed.
    mutating func sample(roundTrip: Nanoseconds, inFlight: Int, didDrop: Bool) -> Int {
        if forgiven > 0 {
            forgiven -= 1
        } else if didDrop || roundTrip > timeout {
            estimate = bounds.nearest((estimate * backoffRatio).rounded(.down))
            forgiven = max(0, inFlight - 1)
        } else if 2 * inFlight >= limit {
            estimate = bounds.nearest(estimate + 1 / estimate)
        }
        return limit
    }
}
