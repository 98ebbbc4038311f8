import CafeKit
import CafeTesting
import Synchronization
import Testing

/// A peer that answers as it is told, one word for each call, the last for all that follow.
final class ScriptedPeer: Sendable {
    enum Word: Sendable {
        case answer(Int)
        case fail
        case refuse
        case hang
        case stubborn(Gate)
    }

    struct Down: Error, Equatable {}
    /// The connection was refused: nothing was sent.
    struct Refused: UnansweredRequest { let isNeverSent = true }

    private let words: Mutex<[Word]>
    private let made = Recorder<Duration>()
    private let clock: ManualClock

    init(_ words: Word..., clock: ManualClock) {
        self.words = Mutex(words)
        self.clock = clock
    }

    /// When it was called.
    var calls: [Duration] { made.all }

    func called(_ times: Int) async throws { try await made.wait { $0.count >= times } }

    func ask() async throws -> Int {
        let word = words.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        made.record(ManualClock.Instant().duration(to: clock.now))
        switch word {
        case .answer(let answer): return answer
        case .fail: throw Down()
        case .refuse: throw Refused()
        case .hang:
            try await Gate().pass()
            return 0
        case .stubborn(let gate):
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await Task.detached { try await gate.pass() }.value }
            }
            return 1
        }
    }
}

/// Moves a clock to the next deadline whenever somebody sleeps on it, for as long as the body runs.
func moving<Value: Sendable>(_ clock: ManualClock, _ body: @Sendable () async throws -> Value) async throws -> Value {
    try await withRunning {
        while !Task.isCancelled {
            try await clock.sleepers(1)
            clock.advanceToNextDeadline()
            await Task.yield()
        }
    } while: {
        try await body()
    }
}

/// How a call ended, to be compared.
func ending(_ call: () async throws(CallError<any Error>) -> Int) async -> String {
    do throws(CallError<any Error>) { return "\(try await call())" } catch {
        switch error {
        case .rejected(let rejection): return "\(rejection.reason)"
        case .timedOut(let error): return "timed out after \(error.limit)"
        case .cancelled: return "cancelled"
        case .operation(let error): return "\(type(of: error))"
        }
    }
}
