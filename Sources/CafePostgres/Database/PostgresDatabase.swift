#if Postgres
public import CafeKit

/// One schema of a PostgreSQL database: the events, inbox marks, snapshots, checkpoints and views of a service, for the stores that work on it.
///
/// - Everything that is acknowledged has been committed by a server that flushes it first: `synchronous_commit=off` is refused.
/// - A connection that is lost is opened anew by whoever needs it next. Reads are repeated where that is safe; a commit whose answer was lost
///   is reported as `unavailable`, its outcome unknown.
/// - Any number of processes may open the same schema.
///
/// It holds one connection that writes events, one that listens, up to ``PostgresConfiguration/connections`` that read, and up to four that
/// write checkpoints and views.
public final class PostgresDatabase: Sendable {
    /// Which database, which schema.
    public let configuration: PostgresConfiguration

    let pool: PostgresPool
    /// For checkpoints and views: apart from the readers, who are not to wait while somebody waits for a lock.
    let writers: PostgresPool
    let log: PostgresLog
    let viewSignals = ViewSignals()

    private init(_ configuration: PostgresConfiguration, pool: PostgresPool, log: PostgresLog) {
        self.configuration = configuration
        self.pool = pool
        self.writers = PostgresPool(configuration, limit: 4)
        self.log = log
    }

    /// Connects, makes the schema where there is none, and brings its tables up to date.
    ///
    /// - Throws: ``EventStoreError`` with code `newerSchema` where a newer version of this library has been there, `invalid` where the server does
    ///   not keep what it acknowledges, or `unavailable`.
    public static func open(_ configuration: PostgresConfiguration) async throws(EventStoreError) -> PostgresDatabase {
        try await open(configuration, schema: .current)
    }

    static func open(
        _ configuration: PostgresConfiguration, schema: Schema
    ) async throws(EventStoreError) -> PostgresDatabase {
        try await open(configuration, isForReading: false) { try schema.migrate($0) }
    }

    static func open(
        _ configuration: PostgresConfiguration, isForReading: Bool,
        _ prepare: @Sendable (isolated PostgresConnection) throws -> Void
    ) async throws(EventStoreError) -> PostgresDatabase {
        let pool = PostgresPool(configuration)
        do {
            try await pool.withConnection(repeatable: false) { try prepare($0) }
            return PostgresDatabase(
                configuration, pool: pool, log: try PostgresLog(configuration, isForReading: isForReading))
        } catch {
            await pool.close()
            throw EventStoreError(error, in: configuration)
        }
    }

    /// Writes what waits, and closes all connections. What comes later is refused with `unavailable`.
    public func close() async {
        await log.close()
        await writers.close()
        await pool.close()
    }

    /// Writes checkpoints and views on one of the connections for that; what has failed is not tried again.
    func write<Value: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> Value
    ) async throws(EventStoreError) -> Value {
        try await writers.withConnection(repeatable: false, body)
    }

    /// Reads on one of the reading connections.
    func read<Value: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> Value
    ) async throws(EventStoreError) -> Value {
        try await pool.withConnection(body)
    }
}
#endif  // Postgres
