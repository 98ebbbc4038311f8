#if Services && !Postgres
public import CafeKit

extension Storage {
    /// Says what is missing.
    public static func database(_ url: String, schema: String) async throws -> Storage {
        throw EventStoreError(.invalid, "this service was built without PostgreSQL: build it with --traits Services,Postgres")
    }
}
#endif  // Services && !Postgres
