#if HTTP
import Synchronization

/// Lets tests wait for things to happen instead of for time to pass.
final class Gate: Sendable {
    private struct State {
        var count = 0
        var waiting: [(target: Int, ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var tickets = 0
    }

    private let state = Mutex(State())

    /// How often it has happened.
    var count: Int { state.withLock { $0.count } }

    /// It has happened once more.
    func signal() {
        let ready = state.withLock { state in
            state.count += 1
            let ready = state.waiting.filter { $0.target <= state.count }
            state.waiting.removeAll { $0.target <= state.count }
            return ready
        }
        for waiting in ready { waiting.continuation.resume() }
    }

    /// Returns when it has happened `target` times; throws when cancelled.
    func wait(for target: Int = 1) async throws {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if state.count >= target { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiting.append((target, ticket, continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let cancelled = state.withLock { state in
                let found = state.waiting.first { $0.ticket == ticket }
                state.waiting.removeAll { $0.ticket == ticket }
                return found
            }
            cancelled?.continuation.resume(throwing: CancellationError())
        }
    }
}
#endif  // HTTP
