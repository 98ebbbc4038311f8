#if Services && Postgres
import CafeKit
import CafePostgres
import Foundation
import PostgresServer

/// Appending to and reading from PostgreSQL, beside `pgbench` with the same insert into the same kind of table.
enum PostgresMeasure {
    static func add(to report: inout StoreReport, callers: [Int], for limit: Duration) async throws {
        let group = "PostgreSQL"
        let server = try await PostgresServer.start()
        let configuration = try PostgresConfiguration(server.url())
        let store = try await PostgresEventStore.open(configuration)
        try await server.psql("CREATE TABLE cafe.plain (LIKE cafe.events INCLUDING ALL)")
        for callers in callers {
            let floor = (
                name: "pgbench, \(callers)",
                value: try await server.pgbench(clients: callers, seconds: Int(limit / .seconds(1)), script: insert)
            )
            report.add(group, "floor: pgbench, plain inserts, \(callers) clients", floor.value, "inserts/s")
            let outcome = try await AppendLoad(store: store).run(callers: callers, for: limit)
            report.add(
                group, "appends, \(callers) caller\(callers == 1 ? "" : "s")", outcome.rate, "appends/s", of: floor,
                p99: outcome.latencies.milliseconds(at: [0.99])[0])
        }
        try await addFollowed(to: &report, group, configuration, for: limit)
        let rate = try await MemoryMeasure.readsPerSecond(store)
        report.add(group, "reading the log undecoded", rate, "events/s")
        await store.database.close()
        try await server.remove()
    }

    /// Several processes' worth of writers, with a reader that follows: how fast, and whether it misses anything.
    private static func addFollowed(
        to report: inout StoreReport, _ group: String, _ configuration: PostgresConfiguration, for limit: Duration
    ) async throws {
        let stores = try await [PostgresEventStore.open(configuration), .open(configuration), .open(configuration)]
        let start = try await stores[0].head()
        let (appended, followed) = try await withThrowingTaskGroup(of: Int.self) { tasks in
            let follower = Task { try await follow(stores[2], after: start) }
            for store in stores { tasks.addTask { try await AppendLoad(store: store).run(callers: 8, for: limit).appended } }
            let appended = try await tasks.reduce(0, +)
            let head = try await stores[0].head()
            _ = try await stores[0].append(
                [EventDraft(type: "End", data: Data())], to: StreamName("end", "\(head)"), expecting: .none)
            return (appended, try await follower.value)
        }
        for store in stores { await store.database.close() }
        let seconds = limit / .seconds(1)
        report.add(group, "appends, 3 openings with 8 callers, followed", Double(appended) / seconds, "appends/s")
        report.add(group, "events that the follower missed", Double(appended - followed.seen), "events")
        report.add(group, "gaps and repetitions that it saw", Double(followed.gaps), "events")
    }

    private static func follow(
        _ store: PostgresEventStore, after start: LogPosition
    ) async throws -> (seen: Int, gaps: Int) {
        var (seen, gaps, position) = (0, 0, start)
        for try await page in store.subscribe(after: start) {
            for event in page.events {
                if event.type == "End" { return (seen, gaps) }
                if event.position != position.advanced(by: 1) { gaps += 1 }
                position = event.position
                seen += 1
            }
        }
        return (seen, gaps)
    }

    /// One event as the store writes it, by `pgbench`: into a table of the same columns and indexes.
    private static let insert = """
        \\set n random(1, 1000000000000000)
        INSERT INTO cafe.plain (category, stream_id, version, type, schema_version, data, recorded_at)
        VALUES ('pgbench', 'p' || :n, 1, 'DrinkOrdered', 1, '\(String(decoding: AppendLoad.draft.data, as: UTF8.self))', 1795000000000);
        """
}
#endif  // Services && Postgres
