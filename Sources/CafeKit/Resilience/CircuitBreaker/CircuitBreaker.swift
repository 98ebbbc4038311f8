import Synchronization

/// Stops calling what fails: opens when too many calls failed or were slow, and after a wait lets a few through to see whether it may close.
///
/// - A call counts only in the epoch that admitted it: a late outcome can neither open nor close anything.
/// - A permit that is dropped gives its place back, and one that hangs loses it when its lease is over: half-open cannot wedge.
/// - Cancelled calls and rejections by other policies are no outcomes.
/// - While it is closed, a call that ends well takes no lock and allocates nothing; nor does a rejection.
/// - On an injected clock everything it does follows from the calls alone; see ``Settings/wait`` for the one random number.
///
/// The rules are in `StateMachine`; this holds the lock, the clock and what can be known without the lock.
public final class CircuitBreaker: Sendable {
    /// What it is called in what it says.
    public let name: String
    /// When it opens and for how long, as it was told.
    public let settings: Settings
    let clock: PolicyClock
    let changed = AppendSignal()
    private let needsStart: Bool
    private let slowCall: Nanoseconds
    private let isIntervalCleared: Bool
    /// What can be done without the lock: the epoch above, a ``Mode`` below.
    private let gate: Atomic<UInt64>
    /// Until when the gate holds: the end of a bucket or interval of the window, or of the wait.
    private let horizon: Atomic<Nanoseconds>
    private let lane = FastLane()
    private let core: Mutex<Core>

    private struct Core {
        var machine: StateMachine
        var shadow: ShadowMachine?
    }

    private enum Mode: UInt64 {
        /// The lock has to be taken.
        case ask
        /// Calls go through, and successes may be counted in the lane.
        case pass
        /// Calls are refused until the horizon.
        case refuse
        /// Calls go through and count nowhere.
        case ignore
    }

    /// Creates a breaker.
    ///
    /// - Parameters:
    ///   - settings: When it opens and for how long.
    ///   - name: What it is called in what it says.
    ///   - shadow: Other settings to try on the same calls; see ``shadow``.
    ///   - clock: Nil for the pipeline's whose braces it is made in, or the continuous clock.
    ///   - random: Numbers from 0 up to but not including 1, for waits with jitter.
    public init(
        _ settings: Settings = Settings(), name: String = "circuit", shadow: Settings? = nil,
        clock: (any Clock<Duration>)? = nil, random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        let rules = Rules(settings)
        self.name = name
        self.settings = settings
        self.clock = PolicyClock.of(clock)
        needsStart = rules.needsStart
        slowCall = rules.slowCall
        if case .interval(.some) = rules.window { isIntervalCleared = true } else { isIntervalCleared = false }
        let core = Core(
            machine: StateMachine(rules, random: random), shadow: shadow.map { ShadowMachine(Rules($0), random: random) })
        let (mode, end) = Self.mode(of: core)
        gate = Atomic(UInt64(core.machine.epoch) << 32 | mode.rawValue)
        horizon = Atomic(end)
        lane.begin(core.machine.epoch)
        self.core = Mutex(core)
    }

    // MARK: The way of a call

    /// Lets a call through, or says that it must not be made.
    ///
    /// What happens to the permit is the outcome. Dropped without a word it is ignored.
    @inlinable
    public func acquire() throws(CallRejection) -> Permit { Permit(self, try admit()) }

    @usableFromInline
    func admit() throws(CallRejection) -> Admission {
        let gate = gate.load(ordering: .acquiring)
        let mode = gate & 0xFF
        if mode == Mode.pass.rawValue {
            let epoch = UInt32(truncatingIfNeeded: gate >> 32)
            guard needsStart else { return Admission(epoch: epoch, started: Admission.unknown) }
            let now = clock.now
            if !isIntervalCleared || now < horizon.load(ordering: .relaxed) { return Admission(epoch: epoch, started: now) }
        } else if mode == Mode.refuse.rawValue {
            let rest = horizon.load(ordering: .relaxed) &- clock.now
            if rest > 0 {
                lane.reject()
                throw CallRejection(.circuitOpen, nanoseconds: rest)
            }
        } else if mode == Mode.ignore.rawValue {
            return Admission(epoch: 0, started: Admission.unknown)
        }
        return try look { (core, now) throws(CallRejection) in
            var admission = try core.machine.admit(at: now)
            core.shadow?.admit(&admission, at: now)
            return admission
        }
    }

    /// Takes note of a success.
    @usableFromInline
    func succeeded(_ admission: Admission) {
        let gate = gate.load(ordering: .acquiring)
        guard gate & 0xFF == Mode.pass.rawValue else { return settle(.success, admission) }
        // Of an older epoch: it is too late.
        guard UInt32(truncatingIfNeeded: gate >> 32) == admission.epoch else { return }
        let horizon = horizon.load(ordering: .relaxed)
        if horizon != .max || needsStart {
            let now = clock.now
            guard now < horizon, !needsStart || now &- admission.started <= slowCall else { return settle(.success, admission) }
        }
        if !lane.succeed(in: admission.epoch) { settle(.success, admission) }
    }

    /// Takes note of how a call ended.
    @usableFromInline
    func settle(_ verdict: CallVerdict, _ admission: Admission, duration: Duration? = nil, error: (any Error.Type)? = nil) {
        guard admission.epoch != 0 || admission.shadowEpoch != 0 else { return }
        let isFailure: Bool? =
            switch verdict {
            case .success: false
            case .failure: true
            case .ignored: nil
            }
        look { core, now in
            core.machine.record(
                isFailure, of: admission, duration: duration?.nanoseconds, retryAfter: verdict.retryAfter, error: error, at: now)
            core.shadow?.record(isFailure, of: admission, duration: duration?.nanoseconds, verdict.retryAfter, error, at: now)
        }
    }

    // MARK: What it is

    /// What it does with calls, as of now.
    public var state: State { look { core, now in core.machine.state } }

    /// The numbers it is judged by, as of now. An open breaker keeps those that opened it.
    public var counts: Counts { look { core, now in core.machine.counts } }

    /// Becomes what an operator wants; opens for `wait` instead of what the settings say.
    ///
    /// What becomes what it is begins anew: its window is empty, its places are free, its wait begins again.
    public func become(_ state: State, for wait: Duration? = nil) throws(IllegalTransition) {
        try look { (core, now) throws(IllegalTransition) in try core.machine.transition(to: state, wait: wait, at: now) }
    }

    /// Begins anew, closed.
    public func reset() { look { core, now in core.machine.reset(at: now) } }

    /// What it looks like: its state, its numbers, its last changes and calls.
    public var report: Report {
        look { [name] core, now in Report(name: name, core.machine, at: now) }
    }

    /// What the other settings would have done; nil where there are none.
    public var shadow: ShadowReport? {
        look { [name] core, now in core.shadow?.report(name: "\(name), shadow", at: now) }
    }

    /// The first change from `number` on that is still kept, and when time alone will make the next.
    func change(from number: Int) -> (Transition?, due: Nanoseconds?) {
        look { core, now in
            (core.machine.journal.transitions.first { $0.number >= number }, core.machine.dueTransition?.at)
        }
    }

    /// How many changes there were.
    var changes: Int { look { core, now in core.machine.journal.written } }

    // MARK: The lock

    /// Does something under the lock, having told the machine what was counted without it, and opens or shuts the gate for what follows.
    @discardableResult
    private func look<Value, Failure: Error>(
        _ body: (inout Core, Nanoseconds) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let now = clock.now
        var hasChanged = false
        defer { if hasChanged { changed.advance() } }
        return try core.withLock { core throws(Failure) in
            let (epoch, written) = (core.machine.epoch, core.machine.journal.written)
            let counted = lane.drain(epoch)
            core.machine.absorb(rejections: counted.rejections)
            core.machine.absorb(successes: counted.successes)
            defer {
                publish(core, since: epoch)
                hasChanged = core.machine.journal.written != written
            }
            core.machine.advance(to: now)
            return try body(&core, now)
        }
    }

    private func publish(_ core: borrowing Core, since epoch: UInt32) {
        let (mode, end) = Self.mode(of: core)
        horizon.store(end, ordering: .relaxed)
        gate.store(UInt64(core.machine.epoch) << 32 | mode.rawValue, ordering: .releasing)
        // What was counted meanwhile was too late.
        if core.machine.epoch != epoch { lane.begin(core.machine.epoch) }
    }

    private static func mode(of core: borrowing Core) -> (Mode, Nanoseconds) {
        if core.shadow != nil { return (.ask, .max) }
        return switch core.machine.state {
        case .closed, .metricsOnly: core.machine.maySuccessesWait ? (.pass, core.machine.horizon) : (.ask, .max)
        case .open: (.refuse, core.machine.until)
        case .disabled: (.ignore, .max)
        case .halfOpen, .forcedOpen: (.ask, .max)
        }
    }
}
