import Synchronization

/// A circuit breaker for each peer, made when it is first asked for.
///
/// It is bounded: a breaker that nobody has asked for in a while is forgotten, unless it is open. When there are too many all the
/// same, those that were asked for least recently go, open or not: a flood of keys costs memory for `limit` of them and no more.
public final class CircuitBreakers<Key: Hashable & Sendable>: Sendable {
    private struct Entry {
        let breaker: CircuitBreaker
        var used: Nanoseconds
    }

    private let entries = Mutex<[Key: Entry]>([:])
    private let make: @Sendable (Key) -> CircuitBreaker
    private let idle: Nanoseconds
    private let limit: Int
    private let clock: PolicyClock

    /// Creates a registry without breakers.
    ///
    /// - Parameters:
    ///   - settings: The settings of each.
    ///   - idle: How long one is kept that nobody asks for.
    ///   - limit: The most that are kept.
    ///   - clock: Nil for the pipeline's whose braces it is made in, or the continuous clock.
    public init(
        _ settings: CircuitBreaker.Settings = CircuitBreaker.Settings(), idle: Duration = .seconds(600), limit: Int = 10_000,
        clock: (any Clock<Duration>)? = nil
    ) {
        self.idle = max(0, idle.nanoseconds)
        self.limit = max(1, limit)
        let clock = PolicyClock.of(clock)
        self.clock = clock
        make = { CircuitBreaker(settings, name: "\($0)", clock: clock.clock) }
    }

    /// The breaker of a peer.
    public subscript(key: Key) -> CircuitBreaker {
        let now = clock.now
        return entries.withLock { entries in
            if let breaker = entries[key]?.breaker {
                entries[key]?.used = now
                return breaker
            }
            if entries.count >= limit { makeRoom(&entries, at: now) }
            let breaker = make(key)
            entries[key] = Entry(breaker: breaker, used: now)
            return breaker
        }
    }

    /// How many there are.
    public var count: Int { entries.withLock { $0.count } }

    /// What each of them looks like, in no order.
    public var reports: [CircuitBreaker.Report] {
        entries.withLock { entries in entries.values.map(\.breaker) }.map(\.report)
    }

    /// Forgets those that nobody has asked for in a while. It is done by itself when there are too many.
    public func forgetIdle() {
        let now = clock.now
        entries.withLock { forgetIdle(&$0, at: now) }
    }

    private func forgetIdle(_ entries: inout [Key: Entry], at now: Nanoseconds) {
        entries = entries.filter { _, entry in now - entry.used < idle || entry.breaker.state == .open }
    }

    /// Makes room for an eighth, so that it is not made for each new key anew.
    private func makeRoom(_ entries: inout [Key: Entry], at now: Nanoseconds) {
        forgetIdle(&entries, at: now)
        let most = limit - max(1, limit / 8)
        guard entries.count > most else { return }
        for (key, _) in entries.sorted(by: { $0.value.used < $1.value.used }).prefix(entries.count - most) {
            entries[key] = nil
        }
    }
}
