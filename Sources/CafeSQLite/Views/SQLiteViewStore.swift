#if SQLite
public import CafeKit

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A view store in a database file.
///
/// Documents, index entries and progress of one change are stored in one transaction, which they share with whatever else is written to
/// the file at that moment. What it throws is ``EventStoreError``.
public struct SQLiteViewStore: ViewStore {
    let file: SQLiteFile

    /// Creates a store over an open file.
    public init(_ file: SQLiteFile) { self.file = file }

    /// Counts the changes made through the same ``SQLiteFile``; those of other processes are not seen.
    public var signals: ViewSignals { file.viewSignals }

    public func documents(_ keys: Set<String>, in view: String) async throws -> [String: Data] {
        try file.read { db in try db.documents(keys, in: view) }
    }

    /// Stores changes and progress in one transaction, where the view is still at `changes.from`.
    ///
    /// - Returns: False, with nothing stored, where somebody else has moved it.
    public func apply(_ changes: ViewChanges) async throws -> Bool {
        try await file.writer.write { db in
            try db.apply(changes)
        } onCommit: { [signals] isApplied in
            if isApplied { signals.changed(changes.view) }
        }
    }

    public func progress(of view: String, in source: String) async throws -> LogPosition? {
        try file.read { db in try db.progress(of: view, in: source) }
    }

    public func find(_ query: ViewQuery) async throws -> [ViewHit] {
        try file.read { db in try db.find(query) }
    }

    public func count(view: String, index: String, value: String, below rank: Int64?) async throws -> Int {
        try file.read { db in try db.count(view: view, index: index, value: value, below: rank) }
    }

    public func scan(_ view: String, after key: String?, limit: Int) async throws -> [ViewHit] {
        try file.read { db in try db.scan(view, after: key, limit: limit) }
    }

    public func reset(_ view: String) async throws {
        try await file.writer.write { db in
            try db.forget(view)
        } onCommit: { [signals] in
            signals.changed(view)
        }
    }
}
#endif  // SQLite
