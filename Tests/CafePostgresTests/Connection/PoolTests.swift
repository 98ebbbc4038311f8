#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Dispatch
import PostgresServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A pool` {
    private func pool(_ limit: Int) async throws -> PostgresPool {
        PostgresPool(try await SharedServer.server.configuration(), limit: limit)
    }

    /// Lends out a connection while `body` runs.
    private func whileLent<Value>(_ pool: PostgresPool, _ body: () async throws -> Value) async throws -> Value {
        let (lent, end) = (Gate(), DispatchSemaphore(value: 0))
        let busy = Task {
            // Whatever comes of it, nobody waits in vain.
            defer { lent.open() }
            try await pool.withConnection { _ in
                lent.open()
                end.wait()
            }
        }
        try await lent.pass()
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        end.signal()
        try await busy.value
        return try result.get()
    }

    private func waiters(_ count: Int, _ pool: PostgresPool) async throws {
        while pool.waitingCount < count {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test func `opens no more connections than it may, and those only when needed`() async throws {
        let pool = try await pool(3)
        #expect(pool.connectionCount == 0)
        for _ in 0..<5 { try await pool.withConnection { _ in } }
        #expect(pool.connectionCount == 1)
        let load = Load()
        try await withThrowingTaskGroup { group in
            for _ in 0..<60 {
                group.addTask {
                    try await pool.withConnection { connection in
                        load.begin()
                        try connection.run("SELECT pg_sleep(0.001)")
                        load.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(load.most <= 3)
        #expect(pool.connectionCount <= 3)
        await pool.close()
    }

    @Test func `serves first who came first`() async throws {
        let pool = try await pool(1)
        let served = Recorder<Int>()
        try await withThrowingTaskGroup { group in
            try await whileLent(pool) {
                for number in 0..<10 {
                    group.addTask { try await pool.withConnection { _ in served.record(number) } }
                    try await waiters(number + 1, pool)
                }
            }
            try await group.waitForAll()
        }
        #expect(served.all == Array(0..<10))
        await pool.close()
    }

    @Test func `lets go who is cancelled while waiting, and keeps its place for nobody`() async throws {
        let pool = try await pool(1)
        try await whileLent(pool) {
            let task = Task { try await pool.withConnection { _ in Issue.record("it has been served") } }
            try await waiters(1, pool)
            task.cancel()
            let error = await #expect(throws: EventStoreError.self) { try await task.value }
            #expect(error?.code == .unavailable)
            #expect(error?.cause is CancellationError)
            #expect(pool.waitingCount == 0)
        }
        try await pool.withConnection { _ in }
        await pool.close()
    }

    @Test func `serves who is cancelled already where it need not wait`() async throws {
        let pool = try await pool(1)
        let number = try await withThrowingTaskGroup(of: Int64?.self) { group in
            group.cancelAll()
            group.addTask { try await pool.withConnection { try $0.first("SELECT 7") { try $0.int(0) } } }
            return try await group.next() ?? nil
        }
        #expect(number == 7)
        await pool.close()
    }

    @Test func `finishes what runs when it is closed, and refuses the rest`() async throws {
        let pool = try await pool(1)
        let closed = Recorder<Void>()
        try await withThrowingTaskGroup { group in
            try await whileLent(pool) {
                let waiting = Task { try await pool.withConnection { _ in } }
                try await waiters(1, pool)
                group.addTask {
                    await pool.close()
                    closed.record(())
                }
                let refused = await #expect(throws: EventStoreError.self) { try await waiting.value }
                #expect(refused?.code == .unavailable)
                #expect(refused?.message.hasSuffix("is closed") == true)
                await #expect(throws: EventStoreError.self) { try await pool.withConnection { _ in } }
                #expect(closed.all.isEmpty, "somebody is still at work")
            }
            try await group.waitForAll()
        }
        #expect(pool.connectionCount == 0)
        await pool.close()
    }

    @Test func `gives a connection back whatever was thrown, and ends a transaction left open`() async throws {
        let pool = try await pool(1)
        await #expect(throws: EventStoreError.self) { try await pool.withConnection { _ in throw Unexpected() } }
        try await pool.withConnection { _ = try $0.run("BEGIN") }
        let isIdle = try await pool.withConnection { $0.isIdle }
        #expect(isIdle)
        await pool.close()
    }
}

/// Counts how many are at work at the same time.
private final class Load: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock(\.most) }

    func begin() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func end() { state.withLock { $0.now -= 1 } }
}
#endif  // Postgres
