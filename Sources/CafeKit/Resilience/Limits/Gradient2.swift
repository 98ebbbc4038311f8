/// The gradient of long-term to short-term latency: `Gradient2Limit` of Netflix's concurrency-limits.
///
/// While calls take as long as they used to, the limit grows by the queue that is allowed for; as they take longer, it shrinks in proportion,
/// at most to a half, and each change is smoothed. Short-term latency is an average too, over ten calls: Netflix takes the last call and wants
/// a `WindowedLimit` around it. A drop tells nothing of latency, for a refusal is fast: it halves the limit, smoothed like the rest.
struct Gradient2: Hashable, Sendable {
    private static let shortWindow = 10
    private static let warmUp = 10

    private let bounds: LimitBounds
    private let smoothing: Double
    private let queue: Double
    private let tolerance: Double
    private var estimate: Double
    private var long: MovingAverage
    private var short: MovingAverage

    init(bounds: LimitBounds, smoothing: Double, queue: Int, tolerance: Double, window: Int) {
        self.bounds = bounds
        self.smoothing = smoothing.isNaN ? 0.2 : min(max(0.001, smoothing), 1)
        self.queue = Double(min(max(1, queue), bounds.most))
        self.tolerance = tolerance.isNaN ? 1.5 : min(max(1, tolerance), 1_000)
        estimate = Double(bounds.initial)
        long = MovingAverage(window: max(Self.shortWindow, window), warmUp: Self.warmUp)
        short = MovingAverage(window: Self.shortWindow, warmUp: 1)
    }

    var limit: Int { Int(estimate) }

    /// - Parameters:
    ///   - roundTrip: How long the call took.
    ///   - inFlight: How many calls were under way when it ended, with it.
    ///   - didDrop: Whether it failed.
    mutating func sample(roundTrip: Nanoseconds, inFlight: Int, didDrop: Bool) -> Int {
        guard !didDrop else {
            move(to: estimate / 2)
            return limit
        }
        let latency = Double(max(1, roundTrip))
        let (usual, present) = (long.add(latency), short.add(latency))
        // Back to normal after a long overload: without this the long-term latency would take its whole window to see it.
        if usual > 2 * present { long.value *= 0.95 }
        if 2 * inFlight >= limit {
            let gradient = max(0.5, min(1, tolerance * usual / present))
            move(to: estimate * gradient + queue)
        }
        return limit
    }

    private mutating func move(to target: Double) {
        estimate = bounds.nearest(estimate + (target - estimate) * smoothing)
    }

    /// An exponential moving average that begins as a plain one.
    private struct MovingAverage: Hashable, Sendable {
        let factor: Double
        let warmUp: Int
        var value = 0.0
        private var count = 0

        init(window: Int, warmUp: Int) {
            factor = 2 / (Double(max(1, window)) + 1)
            self.warmUp = warmUp
        }

        mutating func add(_ sample: Double) -> Double {
            count = min(count + 1, warmUp + 1)
            value += (sample - value) * (count <= warmUp ? 1 / Double(count) : factor)
            return value
        }
    }
}
