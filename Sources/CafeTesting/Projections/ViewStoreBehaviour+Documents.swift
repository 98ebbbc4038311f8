import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ViewStoreBehaviour {
    func anUnknownViewIsEmpty(_ store: any ViewStore) async throws {
        #expect(try await store.documents(["1"], in: view).isEmpty)
        #expect(try await store.documents([], in: view).isEmpty)
        #expect(try await store.progress(of: view, in: "order") == nil)
        #expect(try await keys(store, "open").isEmpty)
        #expect(try await store.count(view: view, index: "status", value: "open", below: nil) == 0)
        #expect(try await store.scan(view, after: nil, limit: 10).isEmpty)
    }

    func documentsAreReplaced(_ store: any ViewStore) async throws {
        try await self.store([document("1"), document("2")], in: store)
        try await self.store([document("1", json: #"{"id":"new"}"#)], in: store)
        let found = try await store.documents(["1", "2", "3"], in: view)
        #expect(found == ["1": Data(#"{"id":"new"}"#.utf8), "2": Data(#"{"id":"2"}"#.utf8)])
        #expect(try await store.documents(["2"], in: view).keys.sorted() == ["2"])
    }

    func documentBytesComeBack(_ store: any ViewStore) async throws {
        let documents = ["1", "", "카페/☕️", "it's \"quoted\"", "line\nbreak"].map { key in
            ViewDocument(
                key: key, data: Data("{ \"key\" : \"☕️ é\" }".utf8),
                entries: [IndexEntry(index: "☕️", value: key, rank: .max)])
        }
        try await self.store(documents, in: store)
        let found = try await store.documents(Set(documents.map(\.key)), in: view)
        for document in documents {
            #expect(found[document.key] == document.data)
            let hits = try await store.find(ViewQuery(view: view, index: "☕️", value: document.key))
            #expect(hits == [ViewHit(key: document.key, rank: .max, data: document.data)])
        }
    }

    func viewsAreIndependent(_ store: any ViewStore) async throws {
        try await self.store([document("1", "open")], in: store)
        try await self.store([document("1", "paid")], in: store, view: "my-page.v2")
        #expect(try await keys(store, "open") == ["1"])
        #expect(try await keys(store, "open", view: "my-page.v2").isEmpty)
        #expect(try await keys(store, "paid", view: "my-page.v2") == ["1"])
        #expect(try await store.scan(view, after: nil, limit: 10).count == 1)
        #expect(try await store.documents(["1"], in: "my-page.v3").isEmpty)
    }

    func aResetForgetsAView(_ store: any ViewStore) async throws {
        try await self.store([document("1")], in: store)
        try await self.store([document("1")], in: store, source: "drink")
        try await self.store([document("1")], in: store, view: "other.v1")
        try await store.reset(view)
        #expect(try await store.documents(["1"], in: view).isEmpty)
        #expect(try await keys(store, "open").isEmpty)
        #expect(try await store.progress(of: view, in: "order") == nil)
        #expect(try await store.progress(of: view, in: "drink") == nil)
        #expect(try await keys(store, "open", view: "other.v1") == ["1"])
        #expect(try await store.progress(of: "other.v1", in: "order") == 1)
        try await self.store([document("2")], in: store)
        #expect(try await keys(store, "open") == ["2"], "a view that was reset is built again")
    }

    func aScanIsPagedByKey(_ store: any ViewStore) async throws {
        let expected = ["1", "10", "2", "a", "b"]
        try await self.store(["b", "10", "2", "1", "a"].map { document($0, rank: 7) }, in: store)
        for limit in 1...6 {
            var keys: [String] = []
            while keys.count <= expected.count {
                let page = try await store.scan(view, after: keys.last, limit: limit)
                #expect(page.count <= limit)
                #expect(page.allSatisfy { $0.rank == 0 && $0.data == document($0.key).data })
                if page.isEmpty { break }
                keys += page.map(\.key)
            }
            #expect(keys == expected)
        }
    }

    func changesSurviveReopening(
        _ store: any ViewStore, _ reopen: (@Sendable (any ViewStore) async throws -> any ViewStore)?
    ) async throws {
        guard let reopen else {
            Issue.record("this behaviour needs a way to reopen the store")
            return
        }
        try await self.store([document("1", rank: 3)], in: store)
        let reopened = try await reopen(store)
        #expect(try await reopened.progress(of: view, in: "order") == 1)
        let hits = try await reopened.find(ViewQuery(view: view, index: "status", value: "open"))
        #expect(hits == [ViewHit(key: "1", rank: 3, data: document("1").data)])
    }
}
