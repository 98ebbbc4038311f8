#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the documents of a view.
public struct ViewReader<P: Projection>: Sendable {
    private let views: any ViewStore

    /// Creates a reader of a projection's view.
    public init(_: P.Type = P.self, views: any ViewStore) {
        self.views = views
    }

    /// Returns the document with this key, or nil.
    public func document(_ key: String) async throws -> P.Row? {
        try await views.documents([key], in: P.view)[key].map { try JSONFormat.decode(from: $0) }
    }

    /// Returns documents by an index, in rank order, behind a cursor.
    public func find(
        _ index: String, _ value: String, after: (rank: Int64, key: String)? = nil, limit: Int = 100
    ) async throws -> [P.Row] {
        try await hits(index, value, after: after, limit: limit).map(\.row)
    }

    /// Returns documents with the cursors behind which to go on.
    public func hits(
        _ index: String, _ value: String, after: (rank: Int64, key: String)? = nil, limit: Int = 100
    ) async throws -> [(row: P.Row, rank: Int64, key: String)] {
        let query = ViewQuery(view: P.view, index: index, value: value, after: after, limit: limit)
        return try await views.find(query).map { (try JSONFormat.decode(from: $0.data), $0.rank, $0.key) }
    }

    /// Returns how many documents with an index value rank below `rank`.
    public func count(_ index: String, _ value: String, below rank: Int64? = nil) async throws -> Int {
        try await views.count(view: P.view, index: index, value: value, below: rank)
    }

    /// Waits until the view has taken in a position of a source: read your own writes.
    public func waitUntil(_ position: LogPosition, of source: String) async throws {
        while true {
            let count = views.signals.count(of: P.view)
            if try await (views.progress(of: P.view, in: source) ?? .start) >= position { return }
            try await views.signals.wait(for: P.view, after: count)
        }
    }

    /// Forgets the view, to be built again from the first event: by the projector that runs, with its next event, or by the next one.
    public func reset() async throws {
        try await views.reset(P.view)
    }
}
