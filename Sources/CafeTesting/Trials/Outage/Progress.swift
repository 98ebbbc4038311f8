import CafeKit
import Synchronization

/// Counts the commits that writers get through.
final class Progress: Sendable {
    private struct State {
        var commits: [Int]
        var since = 0
        var isOver = false
    }

    private let state: Mutex<State>
    private let signal = AppendSignal()

    init(writers: Int) { state = Mutex(State(commits: Array(repeating: 0, count: writers))) }

    /// Whether the writers may stop.
    var isOver: Bool { state.withLock { $0.isOver } }

    /// Lets the writers stop.
    func end() { state.withLock { $0.isOver = true } }

    /// Takes in a call of a writer.
    func note(_ call: Call, of writer: Int) {
        guard call.receipt != nil else { return }
        state.withLock { state in
            if call.invoked > state.since { state.commits[writer] += 1 }
        }
        signal.advance()
    }

    /// Waits until each writer has got `count` commits through that it asked for after `tick`.
    func wait(for count: Int, since tick: Int) async throws(CancellationError) {
        state.withLock { state in
            state.since = tick
            state.commits = state.commits.map { _ in 0 }
        }
        while true {
            let seen = signal.current
            if state.withLock({ $0.commits.allSatisfy { $0 >= count } }) { return }
            try await signal.wait(after: seen)
        }
    }
}
