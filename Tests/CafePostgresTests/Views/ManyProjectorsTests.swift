#if Postgres
import CafeKit
@testable import CafePostgres
import CafeTesting
import Foundation
import Testing

/// Several openings of a schema stand for several processes: they share nothing but the server.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `Projectors of several processes` {
    private func withOpenings(_ count: Int, _ body: ([PostgresViewStore]) async throws -> Void) async throws {
        let configuration = try await SharedServer.server.configuration()
        var stores: [PostgresViewStore] = []
        for _ in 0..<count { stores.append(PostgresViewStore(try await PostgresDatabase.open(configuration))) }
        try await body(stores)
        for store in stores { await store.database.close() }
    }

    /// Adds one to a number that is kept as a document, as often as it takes, like a projector that begins anew when it has lost.
    private func increment(_ keys: [String], from source: String, to target: Int64, in store: PostgresViewStore) async throws {
        while true {
            let from = try await store.progress(of: "sums", in: source)
            guard (from ?? .start).rawValue < target else { return }
            let stored = try await store.documents(Set(keys), in: "sums")
            let documents = try keys.map { key in
                let sum = try stored[key].map { try #require(Int(String(decoding: $0, as: UTF8.self))) } ?? 0
                return ViewDocument(
                    key: key, data: Data("\(sum + 1)".utf8), entries: [IndexEntry(index: "sum", value: "", rank: Int64(sum + 1))],
                    replacing: .exactly(stored[key]))
            }
            let through = (from ?? .start).advanced(by: 1)
            _ = try await store.apply(
                ViewChanges(view: "sums", source: source, from: from, through: through, documents: documents))
        }
    }

    @Test func `of one source and of several count nothing twice and lose nothing`() async throws {
        try await withOpenings(3) { stores in
            let sources = ["order", "drink"]
            try await withThrowingTaskGroup { group in
                for store in stores {
                    for (index, source) in sources.enumerated() {
                        // The two sources name the documents in opposite orders, which would lock them crosswise.
                        let keys = index == 0 ? ["a", "b", "c"] : ["c", "b", "a"]
                        group.addTask { try await increment(keys, from: source, to: 25, in: store) }
                    }
                }
                try await group.waitForAll()
            }
            let hits = try await stores[0].find(ViewQuery(view: "sums", index: "sum", value: ""))
            #expect(hits == ["a", "b", "c"].map { ViewHit(key: $0, rank: 50, data: Data("50".utf8)) })
        }
    }

    @Test func `leave nothing half forgotten by a reset in between`() async throws {
        try await withOpenings(2) { stores in
            for round in 0..<20 {
                let changes = ViewChanges(
                    view: "tabs", source: "source \(round)", from: nil, through: 1,
                    documents: [
                        ViewDocument(key: "\(round)", data: Data(), entries: [IndexEntry(index: "all", value: "", rank: 0)])
                    ])
                async let isApplied = stores[0].apply(changes)
                async let isReset: Void = stores[1].reset("tabs")
                _ = try await (isApplied, isReset)
                let progress = try await stores[0].progress(of: "tabs", in: "source \(round)")
                let documents = try await stores[0].documents(["\(round)"], in: "tabs")
                let entries = try await stores[0].count(view: "tabs", index: "all", value: "", below: nil)
                #expect((progress != nil) == !documents.isEmpty && documents.count == entries)
                try await stores[0].reset("tabs")
            }
        }
    }
}
#endif  // Postgres
