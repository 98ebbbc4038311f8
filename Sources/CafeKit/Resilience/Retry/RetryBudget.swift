import Synchronization

/// What may be spent on retries: a share of the calls of the last while, and a few a second besides, so that retries cannot multiply an outage.
///
/// After Finagle's `RetryBudget`: each call is a deposit, each retry a withdrawal. Finagle grants the few a second as a reserve for the whole
/// window, 100 for 10 a second over ten seconds, which may all be spent at once: 1 000 calls in a second at 20 % could be retried 300 times.
/// Here no second, wherever it begins, has more of these than the setting says: it is 200 + 10.
///
/// It is meant to be shared by all retries of the calls to one peer. A deposit is a read of the clock and an atomic swap, with a lock ten
/// times in a window; a withdrawal takes a lock.
public final class RetryBudget: Sendable {
    let clock: PolicyClock
    private let slice: Nanoseconds
    /// The calls of the slice of time that is under way; whoever holds the lock may move them to the ledger.
    private let current = Atomic<Slice>(Slice(number: 0, calls: 0))
    private let ledger: Mutex<Ledger>

    /// Creates a budget; settings out of bounds are moved to the nearest that makes sense.
    ///
    /// - Parameters:
    ///   - percent: How many retries for a hundred calls, 0 to 1 000.
    ///   - atLeast: How many retries a second besides, 0 to 10 000.
    ///   - window: Over which time calls are counted, a second to ten minutes. A tenth of it is dropped at a time.
    ///   - clock: The clock; that of the pipeline it is made in, or the continuous one, where it is nil.
    public init(
        percent: Double, atLeast: Int = 10, over window: Duration = .seconds(10), clock: (any Clock<Duration>)? = nil
    ) {
        self.clock = PolicyClock.of(clock)
        let window = min(max(.seconds(1), window), .seconds(600))
        slice = window.nanoseconds / Int64(Ledger.slices)
        ledger = Mutex(Ledger(percent: percent, atLeast: atLeast))
    }

    /// A budget of a share of the calls of the last ten seconds, in percent, and a few a second besides.
    public static func percent(_ percent: Double, atLeast: Int = 10) -> RetryBudget {
        RetryBudget(percent: percent, atLeast: atLeast)
    }

    /// Notes a call: its first attempt, not its retries.
    public func deposit() { deposit(at: clock.now) }

    /// Pays for a retry, and returns whether it could.
    public func withdraw() -> Bool { withdraw(at: clock.now) }

    /// Notes a call at a time of this budget's clock.
    func deposit(at now: Nanoseconds) {
        let number = number(at: now)
        var slice = current.load(ordering: .relaxed)
        while true {
            if slice.number < number {
                ledger.withLock { turn(to: number, &$0) }
                slice = current.load(ordering: .relaxed)
            } else {
                let swap = current.weakCompareExchange(expected: slice, desired: slice.next, ordering: .relaxed)
                if swap.exchanged { return }
                slice = swap.original
            }
        }
    }

    /// Pays for a retry at a time of this budget's clock.
    func withdraw(at now: Nanoseconds) -> Bool {
        let now = max(0, now)
        let number = number(at: now)
        return ledger.withLock { ledger in
            turn(to: number, &ledger)
            return ledger.withdraw(at: now, besides: current.load(ordering: .relaxed).calls)
        }
    }

    /// Begins a slice, once: a deposit either is in the old one when that is taken, or goes to the new one.
    private func turn(to number: Int64, _ ledger: inout Ledger) {
        guard current.load(ordering: .relaxed).number < number else { return }
        let old = current.exchange(Slice(number: number, calls: 0), ordering: .relaxed)
        ledger.close(old.number, calls: old.calls, next: number)
    }

    private func number(at now: Nanoseconds) -> Int64 { min(max(0, now) / slice, Slice.last) }

    /// A tenth of the window and the calls in it, in one word.
    private struct Slice: RawRepresentable, AtomicRepresentable {
        static let last: Int64 = 1 << 36 - 1
        private static let most: UInt64 = 1 << 28 - 1
        let rawValue: UInt64

        init(rawValue: UInt64) { self.rawValue = rawValue }
        init(number: Int64, calls: UInt64) { rawValue = UInt64(number) << 28 | calls }

        var number: Int64 { Int64(rawValue >> 28) }
        var calls: Int { Int(rawValue & Self.most) }
        /// With one call more, as far as can be counted: 268 million.
        var next: Slice { rawValue & Self.most == Self.most ? self : Slice(rawValue: rawValue + 1) }
    }
}
