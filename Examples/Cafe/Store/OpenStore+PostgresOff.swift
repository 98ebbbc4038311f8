#if Services && !Postgres
extension OpenStore {
    /// Refuses a database that this build knows nothing of.
    init(postgres url: String, schema: String, _ access: StoreLocation.Access) async throws {
        throw CommandFailure(
            "\(StoreLocation.postgreSQL(url, schema: schema).place) cannot be opened: this cafe was built without the Postgres trait: add --traits Services,Postgres"
        )
    }
}

extension StoreLocation {
    /// None: to open one says why.
    static func schemas(of url: String) async throws -> [String] { [] }
}
#endif  // Services && !Postgres
