public import Testing

/// Runs a service that never ends by itself beside `body`, and cancels it when the body is done.
///
/// A service that ends with anything but a cancellation is recorded as an issue. Returns when both have ended.
@discardableResult
public func withRunning<Value>(
    _ service: @escaping @Sendable () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation,
    while body: () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup { group in
        group.addTask {
            do {
                try await service()
                if !Task.isCancelled { Issue.record("the service ended by itself", sourceLocation: sourceLocation) }
            } catch {
                if !Task.isCancelled { Issue.record(error, "the service failed", sourceLocation: sourceLocation) }
            }
        }
        let value = try await body()
        group.cancelAll()
        return value
    }
}
