import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A view store that forgets everything with the process.
public final class InMemoryViewStore: ViewStore {
    private struct View {
        var documents: [String: ViewDocument] = [:]
        var progress: [String: LogPosition] = [:]
    }

    private let views = Mutex<[String: View]>([:])
    public let signals = ViewSignals()

    /// Creates an empty store.
    public init() {}

    public func documents(_ keys: Set<String>, in view: String) async throws -> [String: Data] {
        views.withLock { views in
            var found: [String: Data] = [:]
            for key in keys { found[key] = views[view]?.documents[key]?.data }
            return found
        }
    }

    public func apply(_ changes: ViewChanges) async throws -> Bool {
        let isApplied = views.withLock { views in
            guard views[changes.view]?.progress[changes.source] == changes.from else { return false }
            for document in changes.documents {
                guard document.replacing.accepts(views[changes.view]?.documents[document.key]?.data) else { return false }
            }
            for document in changes.documents { views[changes.view, default: View()].documents[document.key] = document }
            views[changes.view, default: View()].progress[changes.source] = changes.through
            return true
        }
        if isApplied { signals.changed(changes.view) }
        return isApplied
    }

    public func progress(of view: String, in source: String) async throws -> LogPosition? {
        views.withLock { $0[view]?.progress[source] }
    }

    public func find(_ query: ViewQuery) async throws -> [ViewHit] {
        let hits = entries(query.view, query.index, query.value).sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }
        let rest = hits.drop { hit in query.after.map { (hit.rank, hit.key) <= ($0.rank, $0.key) } ?? false }
        return Array(rest.prefix(query.limit))
    }

    public func count(view: String, index: String, value: String, below rank: Int64?) async throws -> Int {
        entries(view, index, value).count { hit in rank.map { hit.rank < $0 } ?? true }
    }

    public func scan(_ view: String, after key: String?, limit: Int) async throws -> [ViewHit] {
        views.withLock { views in
            let keys = (views[view]?.documents.keys).map(Array.init) ?? []
            return keys.filter { candidate in key.map { candidate > $0 } ?? true }.sorted().prefix(limit).compactMap { key in
                views[view]?.documents[key].map { ViewHit(key: key, rank: 0, data: $0.data) }
            }
        }
    }

    public func reset(_ view: String) async throws {
        views.withLock { $0[view] = nil }
        signals.changed(view)
    }

    private func entries(_ view: String, _ index: String, _ value: String) -> [ViewHit] {
        views.withLock { views in
            (views[view]?.documents.values).map(Array.init)?.flatMap { document in
                document.entries.filter { $0.index == index && $0.value == value }.map {
                    ViewHit(key: document.key, rank: $0.rank, data: document.data)
                }
            } ?? []
        }
    }
}
