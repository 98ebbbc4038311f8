#if Kafka
import Synchronization

/// Tells when a client is gone, its threads included. Cancellation does not end the wait: who was cancelled waits for the end too.
final class Farewell: Sendable {
    private let state = Mutex((isGone: false, waiting: [CheckedContinuation<Void, Never>]()))

    /// Says that the client is gone.
    func say() {
        let waiting = state.withLock { state in
            state.isGone = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until the client is gone. Whoever waits must hold no reference to it.
    func hear() async {
        await withCheckedContinuation { continuation in
            let isGone = state.withLock { state in
                if !state.isGone { state.waiting.append(continuation) }
                return state.isGone
            }
            if isGone { continuation.resume() }
        }
    }
}
#endif  // Kafka
