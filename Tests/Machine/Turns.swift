import Synchronization

/// Takes turns with whole systems: tests all begin at once, and two dozen cafés on two processors are each too slow to be told from a hung one.
public final class Turns: Sendable {
    /// Those of the systems of all tests in this process.
    public static let systems = Turns(6)

    /// Whether this task has a turn already, as where one system is opened within another.
    @TaskLocal private static var isTaken = false

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    /// Creates turns of which so many can be taken at once.
    public init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for a turn, runs `body`, and gives the turn to who has waited longest.
    public func take<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        if Self.isTaken { return try await body() }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        defer { pass() }
        return try await Self.$isTaken.withValue(true) { try await body() }
    }

    private func pass() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty { state.free += 1 }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        next?.resume()
    }
}
