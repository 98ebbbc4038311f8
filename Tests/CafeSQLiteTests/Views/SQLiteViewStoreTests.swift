#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Foundation
import Testing

@Suite struct `A view store in a SQLite file` {
    @Test(arguments: ViewStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: ViewStoreBehaviour) async throws {
        try await withDatabasePath { path in
            try await behaviour.check {
                SQLiteViewStore(try SQLiteFile.open(at: path))
            } reopen: { store in
                try await #require(store as? SQLiteViewStore).file.close()
                return SQLiteViewStore(try SQLiteFile.open(at: path))
            }
        }
    }

    @Test func `A change of a document leaves no entry behind`() async throws {
        try await withFile { file in
            let views = SQLiteViewStore(file)
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
            #expect(try await file.texts(#"SELECT value FROM view_entries ORDER BY "index""#) == ["", "state 3"])
            try await views.reset("tabs")
            #expect(try await file.number("SELECT count(*) FROM view_entries") == 0)
        }
    }
}
#endif  // SQLite
