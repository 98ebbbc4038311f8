import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ViewStoreBehaviour {
    func indexEntriesAreReplaced(_ store: any ViewStore) async throws {
        var both = document("1", "open")
        both.entries.append(IndexEntry(index: "phone", value: "010", rank: 0))
        try await self.store([both], in: store)
        #expect(try await store.find(ViewQuery(view: view, index: "phone", value: "010")).map(\.key) == ["1"])

        try await self.store([document("1", "paid", json: #"{"paid":true}"#)], in: store)
        #expect(try await keys(store, "open").isEmpty)
        #expect(try await store.find(ViewQuery(view: view, index: "phone", value: "010")).isEmpty)
        let hits = try await store.find(ViewQuery(view: view, index: "status", value: "paid"))
        #expect(hits == [ViewHit(key: "1", rank: 0, data: Data(#"{"paid":true}"#.utf8))])

        try await self.store([ViewDocument(key: "1", data: Data("{}".utf8))], in: store)
        #expect(try await keys(store, "paid").isEmpty, "without entries a document is found by its key only")
        #expect(try await store.documents(["1"], in: view).count == 1)
    }

    func hitsAreOrdered(_ store: any ViewStore) async throws {
        let documents = [
            document("d", rank: 1), document("b", rank: 2), document("c", rank: 1), document("a", rank: 10),
            document("e", rank: -5), document("f", "paid", rank: 0),
        ]
        try await self.store(documents, in: store)
        #expect(try await keys(store, "open") == ["e", "c", "d", "b", "a"])
        let ranks = try await store.find(ViewQuery(view: view, index: "status", value: "open")).map(\.rank)
        #expect(ranks == [-5, 1, 1, 2, 10])
        #expect(try await store.find(ViewQuery(view: view, index: "nothing", value: "open")).isEmpty)
    }

    func hitsArePaged(_ store: any ViewStore) async throws {
        let documents = (0..<20).map { document("\($0)", rank: Int64($0 / 4)) }
        try await self.store(documents.shuffled(), in: store)
        let all = documents.sorted { (left, right) in
            (left.entries[0].rank, left.key) < (right.entries[0].rank, right.key)
        }
        for limit in [1, 3, 4, 7, 20, 50] {
            var query = ViewQuery(view: view, index: "status", value: "open", limit: limit)
            var seen: [String] = []
            while seen.count <= all.count, let last = try await page(&seen, query, store) { query.after = (last.rank, last.key) }
            #expect(seen == all.map(\.key), "\(limit) at a time")
        }
    }

    private func page(_ seen: inout [String], _ query: ViewQuery, _ store: any ViewStore) async throws -> ViewHit? {
        let hits = try await store.find(query)
        #expect(hits.count <= query.limit)
        seen += hits.map(\.key)
        return hits.last
    }

    func countsAreBelowARank(_ store: any ViewStore) async throws {
        let documents = (1...5).map { document("\($0)", rank: Int64($0) * 10) } + [document("6", "paid", rank: 0)]
        try await self.store(documents, in: store)
        let counts: [(below: Int64?, count: Int)] = [(nil, 5), (10, 0), (11, 1), (30, 2), (50, 4), (51, 5), (-1, 0)]
        for (below, count) in counts {
            #expect(try await store.count(view: view, index: "status", value: "open", below: below) == count)
        }
        #expect(try await store.count(view: view, index: "status", value: "nobody", below: nil) == 0)
    }
}
