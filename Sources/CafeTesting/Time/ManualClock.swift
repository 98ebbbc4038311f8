import Synchronization

/// A clock that stands still until a test advances it: a time limit of an hour passes in no time, and never by accident.
///
/// ```swift
/// async let answer = withTimeout(.seconds(2), clock: clock) { try await client.ask() }
/// try await clock.sleepers(1)
/// clock.advance(by: .seconds(2))
/// ```
public final class ManualClock: Clock {
    /// A time of a manual clock: so long after its creation.
    public struct Instant: InstantProtocol {
        /// How long after the creation of the clock.
        public let offset: Duration

        /// Creates a time.
        public init(offset: Duration = .zero) { self.offset = offset }

        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let deadline: Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Instant()
        var sleepers: [UInt64: Sleeper] = [:]
        var nextSleeper: UInt64 = 0
    }

    private let state = Mutex(State())
    private let fellAsleep = Recorder<Void>()

    /// Creates a clock at its zero.
    public init() {}

    public var now: Instant { state.withLock { $0.now } }
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// How many tasks are asleep.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Sleeps until the clock has been advanced to `deadline`.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let ticket = state.withLock { state in
            state.nextSleeper += 1
            return state.nextSleeper
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAsleep = state.withLock { state in
                    guard deadline > state.now, !Task.isCancelled else { return false }
                    state.sleepers[ticket] = Sleeper(deadline: deadline, continuation: continuation)
                    return true
                }
                if isAsleep { fellAsleep.record(()) } else { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: ticket) }?.continuation.resume()
        }
        try Task.checkCancellation()
    }

    /// Moves the time on and wakes those whose time has come, the earliest first.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
        }
        for sleeper in due { sleeper.value.continuation.resume() }
    }

    /// Moves the time on to the earliest deadline that somebody sleeps for, and returns how far that was; nil where nobody sleeps.
    @discardableResult
    public func advanceToNextDeadline() -> Duration? {
        let (next, now) = state.withLock { ($0.sleepers.values.map(\.deadline).min(), $0.now) }
        guard let next else { return nil }
        let distance = now.duration(to: next)
        advance(by: distance)
        return distance
    }

    /// Waits until at least `count` tasks are asleep, without sleeping itself.
    public func sleepers(_ count: Int = 1) async throws(CancellationError) {
        try await fellAsleep.wait { _ in sleeperCount >= count }
    }
}
