#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Foundation
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct `A view store in PostgreSQL` {
    @Test(arguments: ViewStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: ViewStoreBehaviour) async throws {
        let configuration = try await SharedServer.server.configuration()
        try await behaviour.check {
            PostgresViewStore(try await PostgresDatabase.open(configuration))
        } reopen: { store in
            await (try #require(store as? PostgresViewStore)).database.close()
            return PostgresViewStore(try await PostgresDatabase.open(configuration))
        }
    }

    @Test func `A change of a document leaves no entry behind, and touches none that stays`() async throws {
        try await withDatabase { database in
            let views = PostgresViewStore(database)
            for (position, state) in [Int64(1), 2, 3].map({ ($0, "state \($0)") }) {
                let entries = [
                    IndexEntry(index: "state", value: state, rank: position), IndexEntry(index: "all", value: "", rank: 0),
                ]
                let from = position == 1 ? nil : LogPosition(rawValue: position - 1)
                let document = ViewDocument(key: "1", data: Data("{}".utf8), entries: entries + entries)
                let changes = ViewChanges(
                    view: "tabs", source: "bar", from: from, through: LogPosition(rawValue: position), documents: [document])
                #expect(try await views.apply(changes))
            }
            #expect(try await database.texts("SELECT value FROM view_entries ORDER BY index") == ["", "state 3"])
            let untouched =
                "SELECT count(*) FROM view_entries WHERE index = 'all' AND xmin::text::int8 < (SELECT max(xmin::text::int8) FROM view_entries)"
            #expect(try await database.number(untouched) == 1)
            try await views.reset("tabs")
            #expect(try await database.number("SELECT count(*) FROM view_entries") == 0)
        }
    }

    @Test func `A value that no index takes is refused as too large, and the change stores nothing`() async throws {
        try await withDatabase { database in
            let views = PostgresViewStore(database)
            var random = SystemRandomNumberGenerator()
            let long = (0..<4000).map { _ in String(UInt8.random(in: .min ... .max, using: &random), radix: 16) }.joined()
            let document = ViewDocument(
                key: "1", data: Data("{}".utf8), entries: [IndexEntry(index: "name", value: long, rank: 0)])
            let error = await #expect(throws: EventStoreError.self) {
                try await views.apply(ViewChanges(view: "tabs", source: "bar", from: nil, through: 1, documents: [document]))
            }
            #expect(error?.code == .tooLarge)
            let progress = try await views.progress(of: "tabs", in: "bar")
            #expect(progress == nil)
        }
    }

    @Test func `Of two documents with the same key the last one is stored`() async throws {
        try await withDatabase { database in
            let views = PostgresViewStore(database)
            let documents = ["a", "b"].map {
                ViewDocument(
                    key: "1", data: Data($0.utf8), entries: [IndexEntry(index: "name", value: $0, rank: 0)],
                    replacing: .exactly(nil))
            }
            let changes = ViewChanges(view: "tabs", source: "bar", from: nil, through: 1, documents: documents)
            let isApplied = try await views.apply(changes)
            #expect(isApplied)
            #expect(try await views.documents(["1"], in: "tabs") == ["1": Data("b".utf8)])
            #expect(try await database.texts("SELECT value FROM view_entries") == ["b"])
        }
    }
}
#endif  // Postgres
