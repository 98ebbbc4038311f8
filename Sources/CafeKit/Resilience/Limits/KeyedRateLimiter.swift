import Synchronization

/// A rate limit for each key, say a guest or a peer, that remembers a bounded number of keys.
///
/// Each key has the limit that a ``RateLimiter`` has. A key that has been idle so long that all of its burst is back is as good as one that
/// never called: such keys are forgotten a few at a time as new ones come, each call in constant time.
///
/// When `keys` keys are remembered that have called lately, a new one has no room. It then shares one limit of the same rate with all others
/// that have none: a flood of made-up keys gets as much as one key more, the memory does not grow, and no key that is remembered is forgotten
/// for it. A key that finds room later begins where the shared limit stands, so that it gets no more than its own in sum; the price is that a
/// new key may be rejected during a flood that it has nothing to do with.
public final class KeyedRateLimiter<Key: Hashable & Sendable>: Sendable {
    let clock: PolicyClock
    private let longestWait: Nanoseconds
    private let table: Mutex<Table>

    /// Creates a limiter that remembers nobody.
    ///
    /// - Parameters:
    ///   - rate: How many calls of a key in a time.
    ///   - burst: How many of a key at once after an idle time; at least 1.
    ///   - wait: How long ``run(for:_:)`` may wait for a place; a negative time is none.
    ///   - keys: How many keys are remembered; at least 1.
    ///   - clock: The clock; that of the pipeline it is made in, or the continuous one, where it is nil.
    public init(
        _ rate: RateLimiter.Rate, burst: Int = 1, wait: Duration = .zero, keys: Int = 10_000, clock: (any Clock<Duration>)? = nil
    ) {
        self.clock = PolicyClock.of(clock)
        longestWait = max(0, wait.nanoseconds)
        table = Mutex(Table(GCRA(rate, burst: burst), capacity: keys))
    }

    /// How many keys are remembered.
    public var count: Int { table.withLock { $0.count } }

    /// Takes a place of a key now.
    ///
    /// - Throws: A rejection that says exactly after how long a place is free, if nobody else takes it.
    public func acquire(for key: Key) throws(CallRejection) {
        if case .rejected(let rejection) = admit(key, at: clock.now, wait: 0, by: nil) { throw rejection }
    }

    /// Calls `operation` when its key has a place.
    ///
    /// The place of a caller who is cancelled while it waits is given back, unless somebody has reserved the one after it: then it is spent.
    ///
    /// - Throws: What the operation throws, or a rejection where the wait would be too long, or that the caller was cancelled while it waited.
    public func run<Value, Failure: Error>(
        for key: Key, _ operation: () async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        try await enter(key).check(Failure.self)
        do throws(Failure) { return try await operation() } catch { throw .operation(error) }
    }

    /// Waits for a place of a key, until before a time of this limiter's clock.
    func enter(_ key: Key, by deadline: Nanoseconds? = nil) async -> Entry {
        switch admit(key, at: clock.now, by: deadline) {
        case .now: return .entered
        case .rejected(let rejection): return .rejected(rejection)
        case .at(let place):
            do { try await clock.sleep(until: place) } catch {
                giveBack(place, of: key, at: clock.now)
                return .cancelled
            }
            return .entered
        }
    }

    /// Takes a place at once or reserves one; both times are of this limiter's clock.
    func admit(_ key: Key, at now: Nanoseconds, by deadline: Nanoseconds? = nil) -> RateLimiter.Admission {
        admit(key, at: now, wait: longestWait, by: deadline)
    }

    /// Gives back a place that was reserved, if its time is yet to come and no later one was taken.
    func giveBack(_ place: Nanoseconds, of key: Key, at now: Nanoseconds) {
        table.withLock { $0.giveBack(place, of: key, at: now) }
    }

    private func admit(_ key: Key, at now: Nanoseconds, wait: Nanoseconds, by deadline: Nanoseconds?) -> RateLimiter.Admission {
        table.withLock { $0.admit(key, at: now, wait: wait, by: deadline) }
    }
}
