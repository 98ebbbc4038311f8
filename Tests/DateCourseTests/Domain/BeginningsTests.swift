import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `A request with a key` {
    private let store = LosingStore()
    private var comments: Beginnings<CourseComment> { Beginnings(store: store) }

    private func write(_ id: String, key: String?, text: String = "Hello.", by: CustomerID = .mina) async throws -> String {
        let request = try KeyedRequest(key, of: by, CommentDraft(customerID: by.rawValue, text: text))
        return try await comments.begin(id, .write(.sample(id, text: text)), for: request, causedBy: .hanRiver).id
    }

    @Test func `begins one thing, however often it comes`() async throws {
        #expect(try await [write("c-1", key: "k"), write("c-2", key: "k")] == ["c-1", "c-1"])
        #expect(try await store.types().filter { $0 == "CommentWritten" }.count == 1)
    }

    @Test func `begins one thing where it comes many times at once`() async throws {
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<16 { group.addTask { try await write("c-\(number)", key: "k") } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await store.types().filter { $0 == "CommentWritten" }.count == 1)
    }

    @Test(arguments: LosingStore.Moment.allCases)
    func `begins one thing where its answer was lost`(_ moment: LosingStore.Moment) async throws {
        store.fail(moment)
        await #expect(throws: CommandError<CourseComment.Refusal>.self) { try await write("c-1", key: "k") }
        let id = try await write("c-2", key: "k")
        #expect(id == (moment == .before ? "c-2" : "c-1"))
        #expect(try await store.types().filter { $0 == "CommentWritten" }.count == 1)
    }

    @Test func `is refused where the key was used for something else`() async throws {
        _ = try await write("c-1", key: "k")
        await #expect(throws: RequestKey.Refusal.usedForAnotherRequest) { try await write("c-2", key: "k", text: "Other.") }
    }

    @Test func `has nothing to do with the same key of somebody else`() async throws {
        #expect(try await [write("c-1", key: "k"), write("c-2", key: "k", by: .jun)] == ["c-1", "c-2"])
    }

    @Test func `is another each time without a key`() async throws {
        #expect(try await [write("c-1", key: nil), write("c-2", key: nil)] == ["c-1", "c-2"])
    }
}
