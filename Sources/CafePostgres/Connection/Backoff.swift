#if Postgres
/// How long to wait before the next attempt to connect: longer after each failure in a row, up to a second.
struct Backoff {
    private(set) var failures = 0
    private var last: ContinuousClock.Instant?

    static let longest = Duration.seconds(1)

    mutating func failed(at now: ContinuousClock.Instant) {
        failures += 1
        last = now
    }

    mutating func succeeded() { self = Backoff() }

    /// What is left of the wait.
    func delay(at now: ContinuousClock.Instant) -> Duration {
        guard let last, failures > 0 else { return .zero }
        let wait = min(Self.longest, .milliseconds(25 << min(failures, 6)))
        return max(.zero, last + wait - now)
    }
}
#endif  // Postgres
