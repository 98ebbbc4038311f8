/// How long a subscriber waits before it brings a failed batch again: doubling from the first wait to the longest.
public struct Redelivery: Hashable, Sendable {
    /// The wait after the first failure.
    public var first: Duration
    /// The longest wait.
    public var longest: Duration

    /// Creates a schedule.
    public init(first: Duration = .milliseconds(20), longest: Duration = .seconds(5)) {
        self.first = first
        self.longest = longest
    }

    /// Returns the wait after `failures` failures in a row.
    public func wait(after failures: Int) -> Duration {
        min(longest, first * (1 << min(20, max(0, failures - 1))))
    }

    /// Repeats `attempt` until it succeeds; only cancellation ends it otherwise.
    func untilDone(
        clock: any Clock<Duration>, _ attempt: () async throws -> Void, onFailure: (any Error) -> Void
    ) async throws(CancellationError) {
        _ = try await untilDone(clock: clock, attempts: .max, attempt, onFailure: onFailure)
    }

    /// Repeats `attempt` until it succeeds or has failed so many times; tells which.
    func untilDone(
        clock: any Clock<Duration>, attempts: Int, _ attempt: () async throws -> Void, onFailure: (any Error) -> Void
    ) async throws(CancellationError) -> Bool {
        var failures = 0
        while true {
            // A handler that does not look at cancellation must not keep a cancelled subscription going to the end of its backlog.
            if Task.isCancelled { throw CancellationError() }
            do {
                try await attempt()
                return true
            } catch {
                if Task.isCancelled { throw CancellationError() }
                failures += 1
                onFailure(error)
                if failures >= attempts { return false }
                do { try await clock.sleep(for: wait(after: failures)) } catch { throw CancellationError() }
            }
        }
    }
}
