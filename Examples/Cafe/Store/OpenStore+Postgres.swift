#if Services && Postgres
import CafeKit
import CafePostgres

extension OpenStore {
    /// Opens a schema of a database. For looking at it only, nothing is made and nobody's log is put in order.
    init(postgres url: String, schema: String, _ access: StoreLocation.Access) async throws {
        let configuration = try PostgresConfiguration(url, schema: schema, connections: 2, applicationName: "cafe store")
        let database =
            switch access {
            case .reading: try await PostgresDatabase.open(forReading: configuration)
            case .writing: try await PostgresDatabase.open(existing: configuration)
            case .making: try await PostgresDatabase.open(configuration)
            }
        let store = PostgresEventStore(database)
        self.init(
            events: store, kind: "PostgreSQL", schemaVersion: try await database.schemaVersion(), size: try await database.size(),
            checkDatabase: { () throws(EventStoreError) in [] },
            timeline: { (id) throws(EventStoreError) in try await store.events(correlatedWith: id, limit: .max) },
            details: { () throws(EventStoreError) in try await store.sequencerStatus().lines },
            close: { () throws(EventStoreError) in await database.close() })
    }
}

extension StoreLocation {
    /// The schemas of a database that hold a store.
    static func schemas(of url: String) async throws -> [String] {
        try await PostgresDatabase.schemas(
            of: PostgresConfiguration(url, connections: 1, applicationName: "cafe store"))
    }
}

extension SequencerStatus {
    /// What a status says of the order of the log.
    fileprivate var lines: [String: String] {
        var lines = ["elected": elected?.line ?? "nobody", "unordered": "\(unordered)"]
        if let oldestUnordered { lines["oldestUnordered"] = "\(oldestUnordered) s" }
        if let longestTransaction { lines["longestTransaction"] = longestTransaction.line }
        return lines
    }
}

extension SequencerStatus.Session {
    fileprivate var line: String {
        var line = "pid \(pid) (\(application), \(state))"
        if let transactionAge { line += ", transaction open for \(transactionAge) s" }
        if !blockedBy.isEmpty { line += ", waits for pid \(blockedBy.map(String.init).joined(separator: ", "))" }
        return line
    }
}
#endif  // Services && Postgres
