#if Postgres
import CafeKit

/// The tables, as numbered steps. The table `cafe_schema` says how many a schema has been through.
///
/// A step that was ever released is never edited: a change is a new step at the end.
struct Schema {
    /// The n-th step leads to version n.
    let steps: [String]

    /// The version that this library writes.
    var version: Int64 { Int64(steps.count) }

    /// What this library writes.
    static let current = Schema(steps: [events, views])

    /// Makes the schema where there is none, and takes it through the steps it has not seen, in one transaction.
    ///
    /// Processes that begin at once wait for each other, and one of them does it.
    /// - Throws: ``EventStoreError`` with code `newerSchema` where a newer library has been there.
    func migrate(_ connection: isolated PostgresConnection) throws {
        let name = connection.configuration.schema
        try connection.transaction {
            try connection.run("SELECT pg_advisory_xact_lock(hashtextextended('cafe.schema.' || $1, 0))", [.text(name)])
            let exists =
                try connection.first("SELECT 1 FROM pg_namespace WHERE nspname = $1", [.text(name)]) { _ in true } ?? false
            if !exists { try connection.run("CREATE SCHEMA \"\(name)\"") }
            try connection.run("CREATE TABLE IF NOT EXISTS \"\(name)\".cafe_schema (version integer NOT NULL)")
            let found = try connection.first("SELECT version FROM cafe_schema") { try $0.int(0) }
            if let found, found > version { throw EventStoreError(newer: found, than: version, in: name) }
            guard found ?? 0 < version else { return }
            for step in steps.dropFirst(Int(found ?? 0)) {
                for statement in step.split(separator: ";") where !statement.allSatisfy(\.isWhitespace) {
                    try connection.run(String(statement))
                }
            }
            try connection.run(
                found == nil ? "INSERT INTO cafe_schema VALUES ($1)" : "UPDATE cafe_schema SET version = $1",
                [.int4(Int32(version))])
        }
    }
}
#endif  // Postgres
