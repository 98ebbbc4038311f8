import Synchronization

/// Somebody who waits for an answer, and is told once: the answer, an error, or that the task was cancelled.
final class Waiting: Sendable {
    private struct State {
        var continuation: CheckedContinuation<HTTPAnswer, any Error>?
        var outcome: Result<HTTPAnswer, any Error>?
        var connection: Connection?
    }

    private let state = Mutex(State())

    /// Whether it has been told.
    var isOver: Bool { state.withLock { $0.outcome != nil } }

    /// Lets somebody wait, who may have been told already.
    func wait(_ continuation: CheckedContinuation<HTTPAnswer, any Error>) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    /// Keeps the connection that is ended where the task is cancelled.
    func hold(_ connection: Connection) {
        let isOver = state.withLock { state in
            state.connection = connection
            return state.outcome != nil
        }
        if isOver { connection.end() }
    }

    /// Tells how it ended, unless that has been told.
    func end(with outcome: Result<HTTPAnswer, any Error>) {
        let continuation = state.withLock { state in
            guard state.outcome == nil else { return nil as CheckedContinuation<HTTPAnswer, any Error>? }
            (state.outcome, state.connection) = (outcome, nil)
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(with: outcome)
    }

    /// Ends it with its connection, because nobody waits any more.
    func cancel() {
        let connection = state.withLock { $0.connection }
        end(with: .failure(CancellationError()))
        connection?.end()
    }
}
