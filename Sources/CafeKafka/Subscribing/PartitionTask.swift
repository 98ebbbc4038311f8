#if Kafka
import CafeKit
import Synchronization

/// The work on one assigned partition, from its assignment until it is given away.
///
/// Runs as a child of the subscription's task. It can be told to finish, which lets the batch in hand come to its end, or to stop, which
/// cancels it.
final class PartitionTask: Sendable {
    private struct State {
        var isFinishing = false
        var isInHandler = false
    }

    let queue: PartitionQueue
    private let state = Mutex(State())
    private let stopped = AppendSignal()
    private let ended = AppendSignal()

    init(_ queue: PartitionQueue) { self.queue = queue }

    var partition: TopicPartition { queue.partition }

    /// Whether the partition is about to be given away.
    var isFinishing: Bool { state.withLock { $0.isFinishing } }

    /// Runs the work until it returns, or is stopped.
    func run(_ work: @escaping @Sendable () async -> Void) async {
        await withTaskGroup { group in
            group.addTask { await work() }
            group.addTask { [stopped] in try? await stopped.wait(after: .start) }
            await group.next()
            group.cancelAll()
        }
        ended.reached(1)
    }

    /// Lets the batch in hand come to its end, and nothing after it. Where no handler is at it, for having failed, it is left at once.
    func finish() {
        let isInHandler = state.withLock { state in
            state.isFinishing = true
            return state.isInHandler
        }
        if isInHandler { queue.news.advance() } else { stop() }
    }

    /// Cancels what is under way.
    func stop() { stopped.reached(1) }

    /// Waits until the work has ended.
    func end() async throws(CancellationError) { try await ended.wait(after: .start) }

    /// Calls a handler, unless the partition is about to be given away.
    ///
    /// - Throws: What the handler throws; `CancellationError` where it was not called.
    func handle<Result>(_ body: () async throws -> Result) async throws -> Result {
        let isAllowed = state.withLock { state in
            state.isInHandler = !state.isFinishing
            return state.isInHandler
        }
        guard isAllowed else {
            stop()
            throw CancellationError()
        }
        defer { state.withLock { $0.isInHandler = false } }
        return try await body()
    }
}
#endif  // Kafka
