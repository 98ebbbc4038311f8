#if Postgres
public import CafeKit

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A view store in a PostgreSQL database.
///
/// Documents, index entries and progress of one change are stored in one transaction. Any number of processes may project the same view:
/// of those at the same progress one wins. What it throws is ``EventStoreError``.
public struct PostgresViewStore: ViewStore {
    let database: PostgresDatabase

    /// Creates a store over an open database.
    public init(_ database: PostgresDatabase) { self.database = database }

    /// Counts the changes made through the same ``PostgresDatabase``; those of other processes are not seen.
    public var signals: ViewSignals { database.viewSignals }

    public func documents(_ keys: Set<String>, in view: String) async throws -> [String: Data] {
        guard !keys.isEmpty else { return [:] }
        return try await database.read { try $0.documents(keys, in: view) }
    }

    /// Stores changes and progress in one transaction, where the view is still at `changes.from`.
    ///
    /// - Returns: False, with nothing stored, where somebody else has moved it.
    public func apply(_ changes: ViewChanges) async throws -> Bool {
        let isApplied = try await database.write { try $0.apply(changes) }
        if isApplied { signals.changed(changes.view) }
        return isApplied
    }

    public func progress(of view: String, in source: String) async throws -> LogPosition? {
        try await database.read { try $0.progress(of: view, in: source) }
    }

    public func find(_ query: ViewQuery) async throws -> [ViewHit] {
        try await database.read { try $0.find(query) }
    }

    public func count(view: String, index: String, value: String, below rank: Int64?) async throws -> Int {
        try await database.read { try $0.count(view: view, index: index, value: value, below: rank) }
    }

    public func scan(_ view: String, after key: String?, limit: Int) async throws -> [ViewHit] {
        try await database.read { try $0.scan(view, after: key, limit: limit) }
    }

    public func reset(_ view: String) async throws {
        try await database.write { try $0.forget(view) }
        signals.changed(view)
    }
}
#endif  // Postgres
