#if SQLite
import Synchronization

/// Lets only one of many waiters look at a time, so that their number does not multiply the looks.
final class PollTurn: Sendable {
    private let next = Mutex<ContinuousClock.Instant?>(nil)

    /// Tells whether it is time for a look, and if so puts off the next one by `interval`.
    func take(every interval: Duration, at now: ContinuousClock.Instant) -> Bool {
        next.withLock { next in
            if let next, now < next { return false }
            next = now + interval
            return true
        }
    }
}
#endif  // SQLite
