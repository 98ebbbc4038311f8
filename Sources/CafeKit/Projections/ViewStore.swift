#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps the documents of views, their indexes, and how far each view has come: the port that database adapters fill.
public protocol ViewStore: Sendable {
    /// Returns the stored documents with these keys.
    func documents(_ keys: Set<String>, in view: String) async throws -> [String: Data]

    /// Stores changes and progress in one transaction.
    ///
    /// - Returns: False, with nothing stored, where the view is no longer at `changes.from`, or a document is no longer what its change was
    ///   computed from: somebody else projects the same view.
    func apply(_ changes: ViewChanges) async throws -> Bool

    /// Returns how far a view has come in a source, nil before its first change.
    func progress(of view: String, in source: String) async throws -> LogPosition?

    /// Returns documents with an index value, by rank and then key, behind a cursor.
    func find(_ query: ViewQuery) async throws -> [ViewHit]

    /// Returns how many documents with an index value have a rank below `rank`; all of them where it is nil.
    func count(view: String, index: String, value: String, below rank: Int64?) async throws -> Int

    /// Returns all documents of a view by key, behind a key. For inspection and comparison.
    func scan(_ view: String, after key: String?, limit: Int) async throws -> [ViewHit]

    /// Forgets a view: its documents and its progress.
    func reset(_ view: String) async throws

    /// How often which view has changed in this process: take the count, read, and wait for the next change without missing one.
    var signals: ViewSignals { get }
}

/// A changed document.
public struct ViewDocument: Hashable, Sendable {
    /// What a change takes for granted about the stored document.
    public enum Predecessor: Hashable, Sendable {
        /// Nothing.
        case any
        /// That it is these bytes; nil for a document that is not there yet.
        case exactly(Data?)

        /// Tells whether a stored document is as expected.
        public func accepts(_ stored: Data?) -> Bool {
            switch self {
            case .any: true
            case .exactly(let expected): stored == expected
            }
        }
    }

    /// Its key.
    public var key: String
    /// Its JSON.
    public var data: Data
    /// Its entries; they replace the earlier ones.
    public var entries: [IndexEntry]
    /// What it replaces.
    public var replacing: Predecessor

    /// Creates a changed document.
    public init(key: String, data: Data, entries: [IndexEntry] = [], replacing: Predecessor = .any) {
        self.key = key
        self.data = data
        self.entries = entries
        self.replacing = replacing
    }
}

/// What one batch of events does to a view.
public struct ViewChanges: Hashable, Sendable {
    /// The view.
    public var view: String
    /// The source of the events.
    public var source: String
    /// Where the view was in that source when the changes were computed.
    public var from: LogPosition?
    /// Where it is afterwards.
    public var through: LogPosition
    /// The changed documents.
    public var documents: [ViewDocument]

    /// Creates changes.
    public init(view: String, source: String, from: LogPosition?, through: LogPosition, documents: [ViewDocument]) {
        self.view = view
        self.source = source
        self.from = from
        self.through = through
        self.documents = documents
    }
}

/// A question to an index.
public struct ViewQuery: Hashable, Sendable {
    /// The view.
    public var view: String
    /// The index.
    public var index: String
    /// The value that documents must have in it.
    public var value: String
    /// Go on behind this hit.
    public var after: (rank: Int64, key: String)? {
        get { cursor.map { ($0.rank, $0.key) } }
        set { cursor = newValue.map { Cursor(rank: $0.rank, key: $0.key) } }
    }
    /// The most hits.
    public var limit: Int

    private struct Cursor: Hashable { var rank: Int64, key: String }
    private var cursor: Cursor?

    /// Creates a question.
    public init(view: String, index: String, value: String, after: (rank: Int64, key: String)? = nil, limit: Int = 100) {
        self.view = view
        self.index = index
        self.value = value
        self.limit = limit
        self.after = after
    }
}

/// A found document.
public struct ViewHit: Hashable, Sendable {
    /// Its key.
    public var key: String
    /// Its rank in the index that was asked; 0 in a scan.
    public var rank: Int64
    /// Its JSON.
    public var data: Data

    /// Creates a hit.
    public init(key: String, rank: Int64, data: Data) {
        self.key = key
        self.rank = rank
        self.data = data
    }
}
