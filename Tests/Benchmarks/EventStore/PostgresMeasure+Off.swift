#if Services && !Postgres
/// Says how PostgreSQL can be measured too.
enum PostgresMeasure {
    static func add(to report: inout StoreReport, callers: [Int], for limit: Duration) async throws {
        report.add("PostgreSQL is left out: add --traits Services,Postgres", "figures", 0, "")
    }
}
#endif  // Services && !Postgres
