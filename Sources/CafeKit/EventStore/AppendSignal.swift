import Synchronization

/// Wakes those who wait for a log to grow: what an adapter calls after each commit.
public final class AppendSignal: Sendable {
    private struct State {
        var position: LogPosition
        var waiters: [UInt64: (after: LogPosition, continuation: CheckedContinuation<Void, Never>)] = [:]
        var nextWaiter: UInt64 = 0

        /// Returns those who have waited for this position.
        mutating func move(to position: LogPosition) -> [CheckedContinuation<Void, Never>] {
            guard position > self.position else { return [] }
            self.position = position
            if waiters.isEmpty { return [] }
            let due = waiters.filter { $0.value.after < position }
            for key in due.keys { waiters[key] = nil }
            return due.values.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    /// Creates a signal for a log whose head is at `position`.
    public init(at position: LogPosition = .start) {
        state = Mutex(State(position: position))
    }

    /// The position last reached.
    public var current: LogPosition { state.withLock { $0.position } }

    /// Whether anybody waits.
    public var hasWaiters: Bool { state.withLock { !$0.waiters.isEmpty } }

    /// Says that the log has reached `position`.
    public func reached(_ position: LogPosition) {
        wake(state.withLock { $0.move(to: position) })
    }

    /// Moves one on: for those who count changes rather than positions.
    public func advance() {
        wake(state.withLock { $0.move(to: $0.position.advanced(by: 1)) })
    }

    /// Waits until the log is past `position`.
    public func wait(after position: LogPosition) async throws(CancellationError) {
        let ticket = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.position > position || Task.isCancelled { return true }
                    state.waiters[ticket] = (position, continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.continuation.resume()
        }
        if Task.isCancelled { throw CancellationError() }
    }

    private func wake(_ waiters: [CheckedContinuation<Void, Never>]) {
        for waiter in waiters { waiter.resume() }
    }
}
