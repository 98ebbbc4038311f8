/// An operation that took longer than it may.
public struct TimeoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How long it was allowed to take.
    public let limit: Duration

    /// Creates an error.
    public init(limit: Duration) { self.limit = limit }

    public var description: String { "no answer within \(limit)" }
}

/// Runs an operation for at most `limit`, then cancels it and throws ``TimeoutError``.
///
/// It returns when the operation has ended: an operation that ignores cancellation is waited for. The operation begins at once, on the
/// caller's thread; only one that has to wait for something costs a timer.
public func withTimeout<Value: Sendable>(
    _ limit: Duration, clock: any Clock<Duration> = ContinuousClock(), _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let box = CallBox<Value, any Error>()
    let clock = PolicyClock(clock)
    let ending = await TimedAttempt(clock: clock, end: clock.now + max(0, limit.nanoseconds)).run(box, slot: 0) { slot in
        do {
            box.put(.success(try await operation()), slot)
        } catch {
            box.put(.failure(error), slot)
        }
        return .ended(.success, error: nil, slot: slot)
    }
    guard case .ended = ending, let result = box.result(0) else { throw TimeoutError(limit: limit) }
    return try result.get()
}

/// An attempt that is cancelled when its time is over, and has then timed out, whatever it still returns.
struct TimedAttempt: Sendable {
    let clock: PolicyClock
    /// When its time is over.
    let end: Nanoseconds

    func run(
        _ state: any CallState, slot: Int, _ attempt: @escaping @Sendable (Int) async -> Ending
    ) async -> Ending {
        if Task.isCancelled { return await attempt(slot) }
        // Not a child task only in name: it is waited for on every way out, and cancelled with its caller. A group would cost twice as much.
        let task = Self.begin { await attempt(slot) }
        if state.hasEnded(slot) { return await task.value }
        return await withTaskCancellationHandler {
            await wait(for: task, state, slot)
        } onCancel: {
            task.cancel()
        }
    }

    private func wait(for task: Task<Ending, Never>, _ state: any CallState, _ slot: Int) async -> Ending {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do { try await clock.sleep(until: end) } catch { return false }
                if state.hasEnded(slot) { return false }
                task.cancel()
                return true
            }
            let ending = await task.value
            group.cancelAll()
            let isOver = await group.next() ?? false
            return isOver ? .timedOut(limit: 0, counts: true) : ending
        }
    }

    /// Begins on this thread, as far as it goes without waiting.
    private static func begin(_ work: @escaping @Sendable () async -> Ending) -> Task<Ending, Never> {
        if #available(macOS 26, *) { Task.immediate { await work() } } else { Task { await work() } }
    }
}
