#if Postgres
public import CafeKit

/// Leadership by advisory locks: whoever's session has the lock leads, and a session that ends, however it ends, gives its locks back at once.
///
/// All work of a process shares one session. A process that hangs without dying keeps its turn for as long as the server takes its connection for
/// alive; a process that loses its connection notices within ``patience`` and ends its work.
public final class PostgresLeadership: Leadership {
    /// How often who leads looks whether it still does, and who does not whether it may.
    public let patience: Duration
    private let connection: PostgresConnection
    private let schema: String
    private let onFailure: @Sendable (any Error) -> Void

    /// Creates a leadership among those that use the same schema. It connects when it is asked for the first time.
    ///
    /// - Parameters:
    ///   - configuration: Which database and schema.
    ///   - patience: How often it looks.
    ///   - onFailure: Is told why it cannot look; it tries again.
    /// - Throws: ``EventStoreError`` where the configuration is none to connect with.
    public init(
        _ configuration: PostgresConfiguration, patience: Duration = .seconds(1),
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws(EventStoreError) {
        self.patience = patience
        self.onFailure = onFailure
        schema = configuration.schema
        do { connection = try PostgresConnection(configuration, label: "cafe.postgres.leadership") } catch {
            throw EventStoreError(error, in: configuration)
        }
    }

    public func lead(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async throws {
        while true {
            if let session = try await take(name) {
                let isOver = try await whileHeld(session, name, work)
                if isOver { return }
            }
            try await Task.sleep(for: patience)
        }
    }

    /// Ends the session, and with it every turn: what still works under it is cancelled within ``patience``, and begins anew with a new session.
    ///
    /// Cancel the work first.
    public func close() async { await connection.close() }

    /// Works until the work or the turn is over; tells whether the work is.
    private func whileHeld(
        _ session: Int32, _ name: String, _ work: @escaping @Sendable () async throws -> Void
    ) async throws -> Bool {
        let result = await withTaskGroup(of: Result<Bool, any Error>.self) { group in
            group.addTask {
                do {
                    try await work()
                    return .success(true)
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                do {
                    repeat { try await Task.sleep(for: self.patience) } while await self.isHeld(session)
                    return .success(false)
                } catch {
                    return .failure(error)
                }
            }
            let first = await group.next() ?? .success(false)
            group.cancelAll()
            await group.waitForAll()
            return first
        }
        await give(name, back: session, on: connection)
        return try result.get()
    }

    /// Returns the session that has the lock, or nil where it is another's.
    private func take(_ name: String) async throws -> Int32? {
        do {
            try await connection.reconnect()
            return try await take(name, on: connection)
        } catch {
            try Task.checkCancellation()
            onFailure(error)
            return nil
        }
    }

    private func take(_ name: String, on connection: isolated PostgresConnection) throws(PostgresFailure) -> Int32? {
        let taken = try connection.result("SELECT pg_try_advisory_lock(\(Self.key))", [.text(schema), .text(name)])
        return try taken.first?.bool(0) == true ? connection.serverProcess : nil
    }

    private func isHeld(_ session: Int32) async -> Bool {
        do { return try await isHeld(session, on: connection) } catch {
            onFailure(error)
            return false
        }
    }

    private func isHeld(_ session: Int32, on connection: isolated PostgresConnection) throws(PostgresFailure) -> Bool {
        guard connection.serverProcess == session else { return false }
        _ = try connection.result("SELECT 1")
        return true
    }

    private func give(_ name: String, back session: Int32, on connection: isolated PostgresConnection) {
        guard connection.serverProcess == session else { return }
        // Where this fails the session is over, and its locks with it.
        _ = try? connection.result("SELECT pg_advisory_unlock(\(Self.key))", [.text(schema), .text(name)])
    }

    private static let key = "hashtextextended('cafe.leader.' || $1 || '.' || $2, 0)"
}
#endif  // Postgres
