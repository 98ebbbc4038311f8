/// An operation that took longer than it may.
public struct TimeoutError: Error, Hashable, CustomStringConvertible {
    /// How long it was allowed to take.
    public let limit: Duration

    public var description: String { "no answer within \(limit)" }
}

/// Runs an operation for at most `limit`, then cancels it and throws ``TimeoutError``.
///
/// It returns when the operation has ended: an operation that ignores cancellation is waited for.
public func withTimeout<Value: Sendable>(
    _ limit: Duration, clock: any Clock<Duration> = ContinuousClock(), _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await clock.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw TimeoutError(limit: limit) }
        return value
    }
}
