#if Postgres
public import CafeKit

extension Storage {
    /// Storage in a schema of a PostgreSQL database, made where there is none. Several processes may share it.
    public static func database(_ url: String, schema: String) async throws -> Storage {
        let configuration = try PostgresConfiguration(url, schema: schema, applicationName: "cafe-domain \(schema)")
        let leadership = try PostgresLeadership(configuration)
        let database = try await PostgresDatabase.open(configuration)
        return Storage(
            events: PostgresEventStore(database), views: PostgresViewStore(database),
            checkpoints: PostgresCheckpointStore(database), leadership: leadership
        ) {
            await leadership.close()
            await database.close()
        }
    }
}
#endif  // Postgres
