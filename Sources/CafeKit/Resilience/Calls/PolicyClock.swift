import Synchronization

/// Nanoseconds: what policies count time in.
@usableFromInline typealias Nanoseconds = Int64

/// The clock of a policy, read in nanoseconds since it was made.
///
/// A class, for policies hand it on with every call: one reference is cheaper to pass than its parts.
@usableFromInline
final class PolicyClock: Sendable {
    /// Nil for a clock that is not the continuous one.
    private let start: ContinuousClock.Instant?
    private let elapsed: (@Sendable () -> Duration)?
    /// The latest time that was read of another clock: one that is turned back stands still.
    private let latest = Atomic<Nanoseconds>(0)
    let clock: any Clock<Duration>

    init(_ clock: any Clock<Duration>) {
        func opened<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
            let start = clock.now
            return { start.duration(to: clock.now) }
        }
        self.clock = clock
        (start, elapsed) = clock is ContinuousClock ? (.now, nil) : (nil, opened(clock))
    }

    @inline(__always)
    var now: Nanoseconds {
        if let start { start.duration(to: .now).wholeNanoseconds } else { other }
    }

    @inline(never)
    private var other: Nanoseconds { latest.max(elapsed.map { $0().nanoseconds } ?? 0, ordering: .relaxed).newValue }

    /// Sleeps until a time of this clock.
    func sleep(until deadline: Nanoseconds) async throws(CancellationError) {
        let rest = deadline - now
        guard rest > 0 else {
            if Task.isCancelled { throw CancellationError() }
            return
        }
        do { try await clock.sleep(for: .nanoseconds(rest)) } catch { throw CancellationError() }
    }

    /// Whether the other counts from the same time, so that times of the one are times of the other.
    func isSame(as other: PolicyClock) -> Bool { self === other }

    /// The given clock, or that of the pipeline whose braces this is called within, or the continuous one.
    static func of(_ clock: (any Clock<Duration>)?) -> PolicyClock {
        clock.map { PolicyClock($0) } ?? ambient ?? PolicyClock(ContinuousClock())
    }

    /// The clock of the pipeline whose braces are being read.
    @TaskLocal static var ambient: PolicyClock?
}

extension Duration {
    /// In nanoseconds, rounded down and kept within what can be counted.
    var nanoseconds: Nanoseconds { Nanoseconds(clamping: attoseconds / 1_000_000_000) }

    /// In nanoseconds, of a duration that is a whole number of them.
    ///
    /// 10⁹ is 2⁹ · 5⁹, and a multiple of an odd number is divided by it by multiplying with its inverse modulo 2⁶⁴: two instructions where a
    /// division of 128 bits takes as long as all else that a breaker does.
    fileprivate var wholeNanoseconds: Nanoseconds {
        Nanoseconds(truncatingIfNeeded: attoseconds >> 9) &* Nanoseconds(bitPattern: 0x8E47_CE42_3A2E_9C6D)
    }
}
