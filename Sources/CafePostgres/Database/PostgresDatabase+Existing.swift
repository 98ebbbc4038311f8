#if Postgres
public import CafeKit

extension PostgresDatabase {
    /// Opens a schema that is there, to write to it; nothing is made and no table is changed.
    ///
    /// - Throws: ``EventStoreError`` with code `newerSchema`, `corrupt` where the schema is none of this library's, `invalid` where it is of an
    ///   older version, or `unavailable`.
    public static func open(existing configuration: PostgresConfiguration) async throws(EventStoreError) -> PostgresDatabase {
        try await open(configuration, isForReading: false) { try Schema.current.check($0) }
    }

    /// Opens a schema that is there, to read from it: events are refused, and its log is put in order by others.
    ///
    /// - Throws: As ``open(existing:)``.
    public static func open(forReading configuration: PostgresConfiguration) async throws(EventStoreError) -> PostgresDatabase {
        try await open(configuration, isForReading: true) { try Schema.current.check($0) }
    }

    /// Returns the names of the schemas of a database that hold a store; the configuration's own schema does not matter.
    ///
    /// - Throws: ``EventStoreError`` with code `unavailable`.
    public static func schemas(
        of configuration: PostgresConfiguration
    ) async throws(EventStoreError) -> [String] {
        let pool = PostgresPool(configuration, limit: 1)
        do throws(EventStoreError) {
            let names = try await pool.withConnection { connection in
                try connection.result(
                    "SELECT schemaname::text FROM pg_tables WHERE tablename = 'cafe_schema' ORDER BY schemaname COLLATE \"C\"", []
                ).rows.map { try $0.text(0) }
            }
            await pool.close()
            return names
        } catch {
            await pool.close()
            throw error
        }
    }

    /// Returns the version of the tables.
    public func schemaVersion() async throws(EventStoreError) -> Int64 {
        try await read { try $0.first("SELECT version FROM cafe_schema") { try $0.int(0) } ?? 0 }
    }

    /// Returns how many bytes the tables take, indexes included.
    public func size() async throws(EventStoreError) -> Int64 {
        let schema = configuration.schema
        return try await read { connection in
            try connection.first(
                """
                SELECT coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::bigint FROM pg_class
                JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relkind = 'r'
                """, [.text(schema)]
            ) { try $0.int(0) } ?? 0
        }
    }
}

extension Schema {
    /// Checks that the schema is there and of the present version.
    func check(_ connection: isolated PostgresConnection) throws {
        let name = connection.configuration.schema
        let exists =
            try connection.first(
                "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = 'cafe_schema'", [.text(name)]
            ) { _ in true } ?? false
        guard exists else { throw EventStoreError(.corrupt, "there is no store in the schema '\(name)'") }
        let found = try connection.first("SELECT version FROM cafe_schema") { try $0.int(0) } ?? 0
        if found > version { throw EventStoreError(newer: found, than: version, in: name) }
        guard found == version else {
            throw EventStoreError(
                .invalid, "schema '\(name)' has version \(found): open it once for writing to bring it to \(version)")
        }
    }
}

extension EventStoreError {
    init(newer found: Int64, than supported: Int64, in schema: String) {
        self.init(
            .newerSchema, "schema '\(schema)' has version \(found), this library supports up to \(supported): use a newer one")
    }
}
#endif  // Postgres
