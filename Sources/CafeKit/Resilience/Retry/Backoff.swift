/// How long to wait from one attempt to the next.
///
/// Jitter spreads those who failed together, so that they do not come back together. Full and decorrelated jitter are Marc Brooker's
/// (*Exponential Backoff And Jitter*, 2015).
public struct Backoff: Hashable, Sendable {
    enum Shape: Hashable, Sendable {
        case constant
        case exponential(factor: Double)
        case fullJitter
        case decorrelatedJitter
    }

    let shape: Shape
    let first: Duration
    let longest: Duration
    var jitter = 0.0

    /// The same wait each time.
    public static func constant(_ wait: Duration) -> Backoff { Backoff(shape: .constant, first: wait, longest: wait) }

    /// No wait at all.
    public static let none = Backoff.constant(.zero)

    /// Waits that grow by a factor each time, up to a longest.
    public static func exponential(
        first: Duration, factor: Double = 2, longest: Duration = .seconds(60)
    ) -> Backoff {
        Backoff(shape: .exponential(factor: factor.isFinite ? max(1, factor) : 1), first: first, longest: longest)
    }

    /// Anything from nothing to an exponentially growing bound.
    public static func fullJitter(base: Duration, cap: Duration) -> Backoff {
        Backoff(shape: .fullJitter, first: base, longest: cap)
    }

    /// Anything from the base to three times the wait before, up to a cap.
    public static func decorrelatedJitter(base: Duration, cap: Duration) -> Backoff {
        Backoff(shape: .decorrelatedJitter, first: base, longest: cap)
    }

    /// The same waits, each off by up to this share of it in either direction, 0 to 1; the longest stays the longest.
    public func jittered(by share: Double) -> Backoff {
        var copy = self
        copy.jitter = min(max(0, share.isFinite ? share : 0), 1)
        return copy
    }

    /// Returns the wait before an attempt.
    ///
    /// - Parameters:
    ///   - number: Which wait it is: 1 is the wait before the second attempt.
    ///   - previous: The wait before that one, if there was one.
    ///   - random: A random number from 0 up to but not including 1.
    public func wait(_ number: Int, after previous: Duration? = nil, random: Double) -> Duration {
        let random = min(max(0, random), 1)
        let wait: Duration
        switch shape {
        case .constant: wait = first
        case .exponential(let factor): wait = grown(number, factor)
        case .fullJitter: wait = grown(number, 2) * random
        case .decorrelatedJitter:
            let most = Swift.max(first, (previous ?? first) * 3)
            wait = first + (most - first) * random
        }
        return min(max(.zero, wait * (1 + jitter * (2 * random - 1))), max(.zero, longest))
    }

    /// In doubles, which grow beyond any duration without overflowing.
    private func grown(_ number: Int, _ factor: Double) -> Duration {
        var steps = max(1, number) - 1
        var (times, base) = (1.0, factor)
        while steps > 0 {
            if steps & 1 == 1 { times *= base }
            base *= base
            steps >>= 1
        }
        guard first > .zero, longest > .zero, times < longest / first else { return first > .zero ? longest : .zero }
        return first * times
    }
}
