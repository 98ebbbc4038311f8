#if Services
import CafeKit
import CafeSQLite

/// A store that is open, and what can be said of it beside its events.
struct OpenStore: Sendable {
    /// Its events.
    let events: any ArchivableEventStore
    /// What it is: `SQLite`.
    let kind: String
    /// The version of its tables.
    let schemaVersion: Int64
    /// How many bytes it takes, where that is known.
    let size: Int64?
    /// Has the database look for damage of its own.
    let checkDatabase: @Sendable () async throws(EventStoreError) -> [LogFinding]
    /// Returns the events of a business transaction in log order; nil where the store has no index for that.
    let timeline: (@Sendable (_ correlationID: String) async throws(EventStoreError) -> [RecordedEvent])?
    /// What else its kind has to say of its state, by name.
    let details: @Sendable () async throws(EventStoreError) -> [String: String]
    /// Lets go of it.
    let close: @Sendable () async throws(EventStoreError) -> Void
}

extension OpenStore {
    /// Opens a SQLite file. Only what is to be written is opened for writing, after a look at it.
    init(sqlite path: String, _ access: StoreLocation.Access) throws(EventStoreError) {
        if access == .writing { _ = try SQLiteFile.open(forReadingAt: path) }
        let file = access == .reading ? try SQLiteFile.open(forReadingAt: path) : try SQLiteFile.open(at: path)
        let store = SQLiteEventStore(file)
        self.init(
            events: store, kind: "SQLite", schemaVersion: try file.schemaVersion(), size: try file.size(),
            checkDatabase: { () throws(EventStoreError) in try file.checkIntegrity() },
            timeline: { (id) throws(EventStoreError) in try await store.events(correlatedWith: id, limit: .max) },
            details: { () throws(EventStoreError) in [:] },
            close: { () throws(EventStoreError) in try await file.close() })
    }
}
#endif  // Services
