import Synchronization

/// A limit to how many calls are made in a time, evenly spread: after an idle time at most `burst` at once, then one per interval.
///
/// It is the generic cell rate algorithm: a leaky bucket that keeps a single number, when the next call would come if all came evenly. There
/// is no lock: that number is swapped atomically, so callers on many threads take at most `burst` + rate × time places together, whatever
/// they do. A call that is rejected has changed nothing. Time that runs backwards makes callers wait for it to come round again.
///
/// ```swift
/// let limiter = RateLimiter(.perSecond(100), burst: 10, wait: .milliseconds(50))
/// let answer = try await limiter.run { try await client.ask() }
/// ```
public final class RateLimiter: Sendable {
    /// Whether a call may go.
    enum Admission: Hashable, Sendable {
        case now
        /// Not before this time, and its place is reserved.
        case at(Nanoseconds)
        case rejected(CallRejection)
    }

    let clock: PolicyClock
    private let algorithm: GCRA
    private let longestWait: Nanoseconds
    private let arrival = Atomic<GCRA.Ticks>(0)

    /// Creates a limiter with all of its burst to give.
    ///
    /// - Parameters:
    ///   - rate: How many calls in a time.
    ///   - burst: How many at once after an idle time; at least 1, which is also what less than that is taken for.
    ///   - wait: How long ``run(_:)`` may wait for a place; a negative time is none.
    ///   - clock: The clock; that of the pipeline it is made in, or the continuous one, where it is nil.
    public init(_ rate: Rate, burst: Int = 1, wait: Duration = .zero, clock: (any Clock<Duration>)? = nil) {
        self.clock = PolicyClock.of(clock)
        algorithm = GCRA(rate, burst: burst)
        longestWait = max(0, wait.nanoseconds)
    }

    /// Takes a place now.
    ///
    /// - Throws: A rejection that says exactly after how long a place is free, if nobody else takes it.
    public func acquire() throws(CallRejection) {
        if case .rejected(let rejection) = admit(at: clock.now, wait: 0, by: nil) { throw rejection }
    }

    /// Calls `operation` when it has a place.
    ///
    /// The place of a caller who is cancelled while it waits is given back, unless somebody has reserved the one after it: then it is spent,
    /// for to give it away a second time could put two calls where one may be.
    ///
    /// - Throws: What the operation throws, or a rejection where the wait would be too long, or that the caller was cancelled while it waited.
    @inlinable
    public func run<Value, Failure: Error>(
        _ operation: () async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        try await enter().check(Failure.self)
        do throws(Failure) { return try await operation() } catch { throw .operation(error) }
    }

    /// Waits for a place, until before a time of this limiter's clock.
    @usableFromInline
    func enter(by deadline: Nanoseconds? = nil) async -> Entry {
        switch admit(at: clock.now, by: deadline) {
        case .now: return .entered
        case .rejected(let rejection): return .rejected(rejection)
        case .at(let place): return await wait(for: place) ? .entered : .cancelled
        }
    }

    /// Whether a call may wait at all.
    var mayWait: Bool { longestWait > 0 }

    /// Waits until a place that was reserved; false if the caller was cancelled, and the place is given back.
    func wait(for place: Nanoseconds) async -> Bool {
        do { try await clock.sleep(until: place) } catch {
            giveBack(place)
            return false
        }
        return true
    }

    /// Takes a place at once or reserves one; both times are of this limiter's clock.
    func admit(at now: Nanoseconds, by deadline: Nanoseconds? = nil) -> Admission {
        admit(at: now, wait: longestWait, by: deadline)
    }

    /// Gives back a place that was reserved, if no later one was taken.
    func giveBack(_ place: Nanoseconds) {
        let current = arrival.load(ordering: .relaxed)
        guard let before = algorithm.givenBack(current, place: place) else { return }
        _ = arrival.compareExchange(expected: current, desired: before, ordering: .relaxed)
    }

    private func admit(at now: Nanoseconds, wait: Nanoseconds, by deadline: Nanoseconds?) -> Admission {
        var current = arrival.load(ordering: .relaxed)
        while true {
            let (admission, next) = Admission.of(algorithm.decide(current, at: now, wait: wait, by: deadline))
            guard let next else { return admission }
            let swap = arrival.weakCompareExchange(expected: current, desired: next, ordering: .relaxed)
            if swap.exchanged { return admission }
            current = swap.original
        }
    }
}

extension RateLimiter.Admission {
    /// A decision, and the arrival time that it leads to; nil where it stays as it is.
    static func of(_ decision: GCRA.Decision) -> (admission: Self, next: GCRA.Ticks?) {
        switch decision {
        case .now(let next): (.now, next)
        case .at(let place, let next): (.at(place), next)
        case .rejected(let wait): (.rejected(CallRejection(.rateLimited, retryAfter: .nanoseconds(wait))), nil)
        }
    }
}
