#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Dispatch
import GRDB
import Testing

extension SQLiteFile {
    /// Runs SQL on the connection that writes, outside of any transaction.
    func script(_ sql: String) async throws {
        try await onWriter { db in try db.execute(sql: sql) }
    }

    /// Returns the number that a query finds.
    func number(_ sql: String) async throws -> Int64? {
        try read { db in try db.first(sql) { $0.integer(0) } }
    }

    /// Returns the texts that a query finds.
    func texts(_ sql: String) async throws -> [String] {
        try read { db in
            var texts: [String] = []
            try db.rows(sql) { row in
                texts.append(row.text(0))
                return true
            }
            return texts
        }
    }

    /// Writes and returns what came of it.
    func outcome(of body: @escaping @Sendable (Database) throws -> Void) async -> Result<Void, EventStoreError> {
        do throws(EventStoreError) { return .success(try await writer.write(body)) } catch { return .failure(error) }
    }

    /// Holds a write transaction open while `body` runs.
    func whileWriting<Value>(_ body: () async throws -> Value) async throws -> Value {
        let (started, end) = (Gate(), DispatchSemaphore(value: 0))
        async let busy: Void = writer.write { _ in
            started.open()
            end.wait()
        }
        try await started.pass()
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        end.signal()
        try await busy
        return try result.get()
    }

    /// Runs `body` in a way that its first `count` writes, made concurrently, become one group.
    func gathering<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            try await whileWriting {
                group.addTask { try await body() }
                while writer.waitingCount < count { await Task.yield() }
            }
            return try #require(try await group.next())
        }
    }
}
#endif  // SQLite
