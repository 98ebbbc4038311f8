/// Nanoseconds: what policies count time in.
typealias Nanoseconds = Int64

/// The clock of a policy, read in nanoseconds since it was made.
struct PolicyClock: Sendable {
    private enum Source: Sendable {
        case continuous(ContinuousClock.Instant)
        case other(elapsed: @Sendable () -> Duration)
    }

    private let source: Source
    let clock: any Clock<Duration>

    init(_ clock: any Clock<Duration>) {
        func opened<C: Clock<Duration>>(_ clock: C) -> Source {
            let start = clock.now
            return .other(elapsed: { start.duration(to: clock.now) })
        }
        self.clock = clock
        source = clock is ContinuousClock ? .continuous(.now) : opened(clock)
    }

    var now: Nanoseconds {
        switch source {
        case .continuous(let start): start.duration(to: .now).wholeNanoseconds
        case .other(let elapsed): elapsed().nanoseconds
        }
    }

    /// Sleeps until a time of this clock.
    func sleep(until deadline: Nanoseconds) async throws(CancellationError) {
        let rest = deadline - now
        guard rest > 0 else {
            if Task.isCancelled { throw CancellationError() }
            return
        }
        do { try await clock.sleep(for: .nanoseconds(rest)) } catch { throw CancellationError() }
    }

    /// The clock that policies made within a pipeline's braces run on.
    @TaskLocal static var ambient: any Clock<Duration> = ContinuousClock()
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
