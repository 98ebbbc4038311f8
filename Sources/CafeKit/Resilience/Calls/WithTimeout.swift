/// Runs an operation for at most `limit`, then cancels it and throws ``TimeoutError``.
///
/// It returns when the operation has ended: an operation that ignores cancellation is waited for. The operation begins at once, on the
/// caller's thread; only one that has to wait for something costs a timer.
public func withTimeout<Value: Sendable>(
    _ limit: Duration, clock: any Clock<Duration> = ContinuousClock(), _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let clock = PolicyClock(clock)
    let end = clock.now.addingReportingOverflow(max(0, limit.nanoseconds))
    let ending = await TimedAttempt.run(until: end.overflow ? .max : end.partialValue, on: clock) {
        hasEnded -> Result<Value, any Error> in
        defer { hasEnded?.set() }
        do { return .success(try await operation()) } catch { return .failure(error) }
    }
    guard let ending else { throw TimeoutError(limit: limit) }
    return try ending.get()
}
