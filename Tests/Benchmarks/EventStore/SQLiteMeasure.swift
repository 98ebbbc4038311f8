#if Services
import CafeKit
import CafeSQLite

/// Appending to and reading from a SQLite file, beside SQLite's own calls on the same table.
enum SQLiteMeasure {
    static func add(to report: inout StoreReport, in folder: String, callers: [Int], for limit: Duration) async throws {
        let group = "SQLite, synchronous=FULL"
        let store = try SQLiteEventStore.open(at: "\(folder)/bench.sqlite")
        let bare = try BareSQLite("\(folder)/bench.sqlite")
        // The disk drifts within seconds: driver and store take short turns, and the median of each counts.
        var (driver, lone) = ([Double](), [AppendLoad.Outcome]())
        for _ in 1...21 {
            driver.append(try bare.appendsPerSecond(for: limit / 10))
            lone.append(try await AppendLoad(store: store).run(callers: 1, for: limit / 10))
        }
        let floor = (name: "bare driver", value: driver.median)
        report.add(group, "floor: SQLite's own calls, one thread", floor.value, "appends/s")
        let one = lone.map(\.rate).median
        report.add(group, "appends, 1 caller", one, "appends/s", of: floor, p99: lone[0].latencies.milliseconds(at: [0.99])[0])
        for callers in callers where callers > 1 {
            let outcome = try await AppendLoad(store: store).run(callers: callers, for: limit)
            report.add(
                group, "appends, \(callers) callers", outcome.rate, "appends/s", of: ("1 caller", one),
                p99: outcome.latencies.milliseconds(at: [0.99])[0])
        }
        while try await store.head().rawValue < 200_000 {
            let drafts = [EventDraft](repeating: AppendLoad.draft, count: 500)
            _ = try await store.append(drafts, to: StreamName("bench", "\(try await store.head())"), expecting: .none)
        }
        let reading = (name: "bare driver", value: try bare.readsPerSecond())
        report.add(group, "floor: SQLite's own calls, reading", reading.value, "events/s")
        report.add(group, "reading the log undecoded", try await MemoryMeasure.readsPerSecond(store), "events/s", of: reading)
        try await store.file.close()
    }
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
#endif  // Services
