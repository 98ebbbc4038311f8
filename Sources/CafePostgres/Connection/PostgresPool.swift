#if Postgres
import CafeKit
import Synchronization

/// A bounded number of connections.
///
/// Who comes when all are in use waits, first come, first served. A connection is opened when it is first needed, and anew where it is
/// found to be broken.
final class PostgresPool: Sendable {
    private let configuration: PostgresConfiguration
    private let queue: Mutex<PoolQueue>

    /// - Parameter limit: The most connections; those of the configuration unless given.
    init(_ configuration: PostgresConfiguration, limit: Int? = nil) {
        self.configuration = configuration
        self.queue = Mutex(PoolQueue(limit: limit ?? configuration.connections))
    }

    /// How many callers wait for a connection.
    var waitingCount: Int { queue.withLock { $0.waitingCount } }

    /// How many connections there are, in use or idle.
    var connectionCount: Int { queue.withLock { $0.connectionCount } }

    /// Runs `body` on a connection: one hop there, one back.
    ///
    /// A caller that is cancelled while it waits for a connection gets none; once it has one, `body` runs to its end.
    /// - Parameter repeatable: Whether `body` may run twice, as a read may: it does where the idle connection turns out to have died.
    /// - Throws: ``EventStoreError``; with code `unavailable` where there is no connection, or the pool is closed.
    func withConnection<Value: Sendable>(
        repeatable: Bool = true, _ body: @Sendable (isolated PostgresConnection) throws -> Value
    ) async throws(EventStoreError) -> Value {
        do {
            let connection = try await borrow()
            defer { giveBack(connection) }
            return try await connection.use(repeatable: repeatable, body)
        } catch {
            throw EventStoreError(error, in: configuration)
        }
    }

    /// Refuses those who wait and those who come, waits for those who are at work, and closes the connections.
    func close() async {
        let refused = queue.withLock { $0.close() }
        for waiter in refused { waiter.resume(returning: .refused) }
        await withCheckedContinuation { continuation in
            if queue.withLock({ $0.waitForEnd(continuation) }) { continuation.resume() }
        }
        for connection in queue.withLock({ $0.takeIdle() }) { await connection.close() }
    }

    private func borrow() async throws -> PostgresConnection {
        let ticket = queue.withLock { $0.ticket() }
        let loan = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let loan = queue.withLock { $0.borrow(ticket, continuation, isCancelled: Task.isCancelled) }
                if let loan { continuation.resume(returning: loan) }
            }
        } onCancel: {
            queue.withLock { $0.cancel(ticket) }?.resume(returning: .cancelled)
        }
        switch loan {
        case .connection(let connection): return connection
        case .new: return try open()
        case .cancelled: throw CancellationError()
        case .refused: throw EventStoreError(.unavailable, "'\(configuration)' is closed")
        }
    }

    private func open() throws -> PostgresConnection {
        do {
            return try PostgresConnection(configuration)
        } catch {
            giveBack(nil)
            throw error
        }
    }

    private func giveBack(_ connection: PostgresConnection?) {
        let next = queue.withLock { $0.giveBack(connection) }
        switch next {
        case .lend(let waiter, let loan): waiter.resume(returning: loan)
        case .ended(let waiters): for waiter in waiters { waiter.resume() }
        case .nothing: break
        }
    }
}
#endif  // Postgres
