#if HTTP
import Synchronization

/// Knows when something was last sent.
final class HeartbeatClock: Sendable {
    private let last = Mutex(ContinuousClock.now)

    /// Notes that something is being sent.
    func touch() { last.withLock { $0 = .now } }

    /// Returns when nothing has been sent for `interval`.
    func silence(of interval: Duration) async throws {
        while true {
            let due = last.withLock { $0 }.advanced(by: interval)
            guard due > .now else { break }
            try await Task.sleep(until: due, clock: .continuous)
        }
        touch()
    }
}
#endif  // HTTP
