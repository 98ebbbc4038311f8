import Synchronization

/// A limit to how many calls are under way at once, so that one slow peer does not hold everything that calls it.
///
/// Those that find no place wait in line, first come first served, for a bounded time, if the line has room. Nobody who comes later overtakes
/// them: a place that is left goes to the first in line. Where a place is free and nobody waits, entering a bulkhead of a fixed limit is one
/// atomic swap, and so is leaving it.
///
/// ```swift
/// let bulkhead = Bulkhead(64, queue: 100, wait: .milliseconds(50))
/// let answer = try await bulkhead.run { try await client.ask() }
/// ```
///
/// A rejection says after how long a place is likely to be free: the time from one departure to the next, smoothed over what those saw who
/// found no place, times the line that is before them. It is an estimate, at least a millisecond; where nothing is known yet, 50 ms each.
public final class Bulkhead: Sendable {
    struct Line: Sendable {
        var summons = WaitingLine<Summons>()
        var pace = DeparturePace()
        var adaptive: AdaptiveLimit?
    }

    let clock: PolicyClock
    let longestWait: Nanoseconds
    let capacity: Int
    /// Whether it wants to know how long a call took, and takes a lock for it.
    let isAdaptive: Bool
    /// Changed without the lock only while nobody waits.
    let word: Atomic<StateMachine>
    let line: Mutex<Line>

    /// Creates a bulkhead with a fixed limit.
    ///
    /// - Parameters:
    ///   - limit: How many calls at once, 1 to 65 535; the nearest of these is taken.
    ///   - queue: How many wait in line, up to 65 535.
    ///   - wait: How long they wait; nobody waits where it is not above zero.
    ///   - clock: The clock; that of the pipeline it is made in, or the continuous one, where it is nil.
    public convenience init(
        _ limit: Int, queue: Int = 0, wait: Duration = .seconds(1), clock: (any Clock<Duration>)? = nil
    ) {
        self.init(limit: limit, adaptive: nil, queue, wait, clock)
    }

    /// Creates a bulkhead whose limit follows what the calls experience.
    ///
    /// - Parameters:
    ///   - adaptive: How the limit follows.
    ///   - queue: How many wait in line, up to 65 535.
    ///   - wait: How long they wait; nobody waits where it is not above zero.
    ///   - clock: The clock; that of the pipeline it is made in, or the continuous one, where it is nil.
    public convenience init(
        adaptive: AdaptiveLimit, queue: Int = 0, wait: Duration = .seconds(1), clock: (any Clock<Duration>)? = nil
    ) {
        self.init(limit: adaptive.limit, adaptive: adaptive, queue, wait, clock)
    }

    private init(limit: Int, adaptive: AdaptiveLimit?, _ queue: Int, _ wait: Duration, _ clock: (any Clock<Duration>)?) {
        self.clock = PolicyClock.of(clock)
        longestWait = min(wait.nanoseconds, 1 << 59)
        capacity = min(max(0, queue), StateMachine.most)
        isAdaptive = adaptive != nil
        word = Atomic(StateMachine(limit: limit))
        line = Mutex(Line(adaptive: adaptive))
    }

    /// How many calls are under way.
    public var underWay: Int { word.load(ordering: .relaxed).underWay }
    /// How many calls may be under way at once.
    public var limit: Int { word.load(ordering: .relaxed).limit }
    /// How many wait in line.
    public var waiting: Int { word.load(ordering: .relaxed).waiting }

    /// Changes a fixed limit; where it grows, those who wait enter at once. Calls under way stay.
    ///
    /// An adaptive limit is not changed.
    public func resize(to limit: Int) {
        guard !isAdaptive else { return }
        changeInLine { _ in { $0.limited(to: limit) } }
    }

    /// Calls `operation` when it has a place.
    ///
    /// A caller who is cancelled while it waits leaves the line at once and keeps no place.
    ///
    /// - Throws: What the operation throws, or a rejection, or that the caller was cancelled while it waited.
    @inlinable
    public func run<Value, Failure: Error>(
        _ operation: () async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        if !tryEnter() { try await enter(by: nil).check(Failure.self) }
        let start = start
        do throws(Failure) {
            let value = try await operation()
            leave(since: start, .success)
            return value
        } catch {
            leave(since: start, start == nil ? .ignored : CallVerdict(of: error))
            throw .operation(error)
        }
    }
}
