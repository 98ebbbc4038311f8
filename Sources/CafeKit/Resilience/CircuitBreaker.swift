import Synchronization

/// Stops calling what fails: a run of failures opens it, and after a wait one probe at a time decides whether it closes.
///
/// An outcome counts only in the state in which its call was admitted, so a late result can neither open nor close anything. The caller's
/// cancellation is no outcome. The rules are in `StateMachine`; this holds the lock and the clock.
public final class CircuitBreaker: Sendable {
    private let machine: Mutex<StateMachine>
    private let elapsed: @Sendable () -> Duration

    /// Creates a closed breaker.
    public init<C: Clock<Duration>>(_ settings: Settings = Settings(), clock: C = ContinuousClock()) {
        let start = clock.now
        machine = Mutex(StateMachine(settings))
        elapsed = { start.duration(to: clock.now) }
    }

    /// When it opens and for how long.
    public struct Settings: Hashable, Sendable {
        /// How many of the last calls are looked at.
        public var window: Int
        /// How many must have ended before they are judged.
        public var minimum: Int
        /// The share of failures that opens it, 0 to 1.
        public var failureRate: Double
        /// How long it stays open.
        public var wait: Duration
        /// How many probes must succeed to close it.
        public var probes: Int

        /// Creates settings.
        public init(
            window: Int = 50, minimum: Int = 10, failureRate: Double = 0.5, wait: Duration = .seconds(5), probes: Int = 3
        ) {
            self.window = window
            self.minimum = minimum
            self.failureRate = failureRate
            self.wait = wait
            self.probes = probes
        }

        /// The settings with what makes no sense moved to the nearest that does.
        var withinBounds: Settings {
            let window = max(1, window)
            return Settings(
                window: window, minimum: min(max(1, minimum), window), failureRate: failureRate, wait: max(.zero, wait),
                probes: max(1, probes))
        }
    }

    /// The breaker did not let a call through.
    public struct Rejected: Error, Hashable, CustomStringConvertible {
        /// When it is worth asking again.
        public let retryAfter: Duration
        public var description: String { "circuit open, retry after \(retryAfter)" }
    }

    /// Whether calls go through.
    public enum State: String, Hashable, Sendable, Codable {
        /// They do.
        case closed
        /// They do not.
        case open
        /// One at a time does, as a probe.
        case halfOpen
    }

    /// The present state.
    public var state: State { machine.withLock { $0.state(at: elapsed()) } }

    /// Calls `operation` unless the circuit is open.
    ///
    /// - Parameters:
    ///   - isFailure: Tells which errors are the peer's fault; others count as answers.
    ///   - operation: The call.
    /// - Throws: ``Rejected`` without calling, or what the operation throws.
    public func run<Value>(
        isFailure: (any Error) -> Bool = { _ in true }, _ operation: () async throws -> Value
    ) async throws -> Value {
        let admission = try machine.withLock { machine in try machine.admit(at: elapsed()) }
        do {
            let value = try await operation()
            record(.success, admission)
            return value
        } catch {
            let isCancelled = error is CancellationError || Task.isCancelled
            record(isCancelled ? .ignored : isFailure(error) ? .failure : .success, admission)
            throw error
        }
    }

    private func record(_ outcome: StateMachine.Outcome, _ admission: StateMachine.Admission) {
        machine.withLock { $0.record(outcome, admission, at: elapsed()) }
    }
}
