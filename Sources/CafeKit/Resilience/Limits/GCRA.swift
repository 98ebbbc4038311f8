/// The generic cell rate algorithm (ITU-T I.371, annex A): the rules of a rate limiter, over one number, the theoretical arrival time.
///
/// Time is stretched, by less than two, so that the interval between two places is a whole number of ticks: three a second are
/// 333 333 333⅓ ns apart, and 333 333 334 ticks. A place costs exactly that. Nothing is rounded but a reading of the clock, by less than a
/// nanosecond, and the next reading does not build on it: nothing adds up.
struct GCRA: Sendable {
    /// The stretched time of a limiter.
    typealias Ticks = Int64

    enum Decision: Hashable, Sendable {
        case now(next: Ticks)
        /// After a wait; the place is taken as soon as `next` is stored.
        case at(Nanoseconds, next: Ticks)
        case rejected(retryAfter: Nanoseconds)
    }

    /// So far into the future that nothing below it overflows: eighteen years.
    private static let horizon: Nanoseconds = 1 << 59

    let interval: Ticks
    /// How far the arrival time may be ahead of the clock: the interval of all places of a burst but one.
    let tolerance: Ticks
    private let ticks: UInt64
    private let nanoseconds: UInt64

    init(_ rate: RateLimiter.Rate, burst: Int) {
        let period = min(max(1, rate.period.nanoseconds), Self.horizon)
        let count = min(max(1, Int64(rate.count)), period)
        let divisor = Self.greatestCommonDivisor(count, period)
        let (each, of) = (count / divisor, period / divisor)
        interval = (of - 1) / each + 1
        (ticks, nanoseconds) = (UInt64(each * interval), UInt64(of))
        tolerance = interval * min(Int64(max(1, burst) - 1), Self.horizon / interval)
    }

    /// Decides on a call that comes at `now` and may wait so long, but only until before `deadline`. It changes nothing.
    func decide(_ arrival: Ticks, at now: Nanoseconds, wait: Nanoseconds, by deadline: Nanoseconds? = nil) -> Decision {
        let now = min(max(0, now), 2 * Self.horizon)
        let time = time(at: now)
        guard arrival - tolerance > time else { return .now(next: max(arrival, time) + interval) }
        let place = place(of: arrival)
        guard place - now <= min(wait, Self.horizon), deadline.map({ place < $0 }) ?? true else {
            return .rejected(retryAfter: place - now)
        }
        return .at(place, next: arrival + interval)
    }

    /// Returns the arrival time before a place was reserved, or nil where another was taken after it: then it is spent.
    ///
    /// Places that were reserved are an interval apart, which is at least a nanosecond: no two have the same time.
    func givenBack(_ arrival: Ticks, place reserved: Nanoseconds) -> Ticks? {
        let before = arrival - interval
        return before > tolerance && place(of: before) == reserved ? before : nil
    }

    /// Whether nothing is left of what was ever taken: forgetting the arrival time would change nothing.
    func isFull(_ arrival: Ticks, at now: Nanoseconds) -> Bool { arrival <= time(at: min(max(0, now), 2 * Self.horizon)) }

    private func time(at now: Nanoseconds) -> Ticks {
        guard ticks != nanoseconds else { return now }
        return Ticks(nanoseconds.dividingFullWidth(ticks.multipliedFullWidth(by: UInt64(now))).quotient)
    }

    /// The first nanosecond at which the clock has reached the time from which the next place may be taken.
    private func place(of arrival: Ticks) -> Nanoseconds {
        let first = arrival - tolerance
        guard ticks != nanoseconds else { return first }
        let (quotient, remainder) = ticks.dividingFullWidth(nanoseconds.multipliedFullWidth(by: UInt64(first)))
        return Nanoseconds(quotient) + (remainder > 0 ? 1 : 0)
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
