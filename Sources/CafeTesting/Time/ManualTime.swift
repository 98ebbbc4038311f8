import Synchronization

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A time of day that a test sets: what is passed where the kit asks for `now`.
///
/// ```swift
/// let time = ManualTime()
/// let store = InMemoryEventStore(now: time.now)
/// ```
public final class ManualTime: Sendable {
    private let date: Mutex<Date>

    /// Creates a time that stands at `date`, by default 21 November 2026, half past nine in the morning.
    public init(_ date: Date = Date(timeIntervalSince1970: 1_795_253_400)) {
        self.date = Mutex(date)
    }

    /// Returns the time that it is set to.
    public var now: @Sendable () -> Date {
        { self.date.withLock { $0 } }
    }

    /// Sets the time.
    public func set(_ date: Date) { self.date.withLock { $0 = date } }

    /// Moves the time on by so many seconds.
    public func advance(by seconds: TimeInterval) { date.withLock { $0.addTimeInterval(seconds) } }
}
