import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ViewStoreBehaviour {
    var view: String { "my-page.v1" }

    /// Returns a document that is found by a status, at a rank.
    func document(_ key: String, _ status: String = "open", rank: Int64 = 0, json: String? = nil) -> ViewDocument {
        ViewDocument(
            key: key, data: Data((json ?? #"{"id":"\#(key)"}"#).utf8),
            entries: [IndexEntry(index: "status", value: status, rank: rank)])
    }

    /// Stores documents behind whatever the view has taken in of the source.
    func store(
        _ documents: [ViewDocument], in store: any ViewStore, view: String? = nil, source: String = "order",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let from = try await store.progress(of: view ?? self.view, in: source)
        let changes = ViewChanges(
            view: view ?? self.view, source: source, from: from, through: (from ?? .start).advanced(by: 1), documents: documents)
        #expect(try await store.apply(changes), sourceLocation: sourceLocation)
    }

    func keys(_ store: any ViewStore, _ status: String, view: String? = nil) async throws -> [String] {
        try await store.find(ViewQuery(view: view ?? self.view, index: "status", value: status)).map(\.key)
    }
}
