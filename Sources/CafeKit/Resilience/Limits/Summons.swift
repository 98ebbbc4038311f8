import Synchronization

/// What one waiter waits for: it is answered once, before or after the waiter has come to ask.
final class Summons: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Entry, Never>)
        case answered(Entry)
    }

    private let state = Mutex(State.open)

    /// Answers; whatever comes after the first answer is ignored.
    func answer(_ entry: Entry) {
        let waiter = state.withLock { state -> CheckedContinuation<Entry, Never>? in
            if case .answered = state { return nil }
            defer { state = .answered(entry) }
            return if case .awaited(let waiter) = state { waiter } else { nil }
        }
        waiter?.resume(returning: entry)
    }

    /// Waits for the answer. It is for one waiter, who sees to its own cancellation by having it answered.
    func wait() async -> Entry {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Entry? in
                if case .answered(let entry) = state { return entry }
                state = .awaited(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
