#if SQLite
import CafeKit
import CafeSQLite
import Testing

@Suite struct `A cancelled task` {
    @Test func `gets the receipt of its commit`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            let outcome = await cancelled { await store.outcome(of: [.tea()], to: StreamName("tab", "1")) }
            let receipt = try outcome?.get()
            #expect(receipt?.position == 1)
            #expect(try await store.head() == 1)
        }
    }

    @Test func `reads as any other`() async throws {
        try await withFile { file in
            let store = SQLiteEventStore(file)
            try await store.append([.tea()], to: StreamName("tab", "1"), expecting: .none)
            let head = await cancelled { try? await store.head() }
            #expect(head == 1)
        }
    }

    private func cancelled<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value? {
        await withTaskGroup(of: Value.self) { group in
            group.cancelAll()
            group.addTask { await body() }
            return await group.next()
        }
    }
}
#endif  // SQLite
