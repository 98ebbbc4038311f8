import Synchronization
package import Testing

/// A trait of tests that keep a machine busy: of all that have it, one runs at a time in a process.
///
/// Tests begin all at once, and one that measures how long something may take must not be starved by those that load a store.
/// A time limit counts the waiting too.
package struct OneAtATime: SuiteTrait, TestTrait, TestScoping {
    private static let turn = Turn()

    package var isRecursive: Bool { true }

    @concurrent package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Self.turn.take()
        defer { Self.turn.pass() }
        try await function()
    }
}

extension Trait where Self == OneAtATime {
    package static var oneAtATime: OneAtATime { OneAtATime() }
}

/// Is somebody's, and passed on in the order in which it was asked for.
private final class Turn: Sendable {
    private let state = Mutex((isTaken: false, waiting: [CheckedContinuation<Void, Never>]()))

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                defer { state.isTaken = true }
                if state.isTaken { state.waiting.append(continuation) }
                return !state.isTaken
            }
            if isFree { continuation.resume() }
        }
    }

    func pass() {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil as CheckedContinuation<Void, Never>?
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
