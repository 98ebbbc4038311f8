#if Services
import CafeKit
import CafeSQLite
import Foundation

/// Long histories: what loading one costs with a snapshot, and what memory it takes to read a long log.
enum LongMeasure {
    private struct Counter: SnapshottingAggregate {
        enum Event: DomainEvent {
            case cupSold(item: String, price: Int64)
            static let category: StreamCategory = "counter"
            enum CodingKeys: String, CodingKey { case cupSold = "CupCounted" }
        }

        static let snapshotVersion = 1
        private(set) var cups = 0
        private(set) var takings: Int64 = 0

        func decide(_ command: Event) throws(Never) -> [Event] { [command] }
        mutating func evolve(_ event: Event) {
            guard case .cupSold(_, let price) = event else { return }
            cups += 1
            takings += price
        }
    }

    static func add(to report: inout StoreReport, in folder: String, for limit: Duration) async throws {
        let group = "long histories, SQLite"
        let store = try SQLiteEventStore.open(at: "\(folder)/long.sqlite")
        try await sell(100, at: "short", in: store)
        try await sell(100_000, at: "long", in: store)
        let (replayed, kept) = (Repository<Counter>(store: store), Repository<Counter>(store: store, snapshots: .every(100)))
        let short = try await milliseconds(of: replayed, "short", for: limit / 4)
        report.add(group, "loading 100 events", short, "ms")
        report.add(
            group, "loading 100,000 events", try await milliseconds(of: replayed, "long", for: limit / 4), "ms",
            of: ("100", short))
        // The next command brings a snapshot along.
        let handler = CommandHandler<Counter>(store: store, snapshots: .every(100))
        try await handler.handle(.cupSold(item: "latte", price: 4_500), on: "long")
        let loaded = try await kept.load("long")
        guard loaded.folded <= 1, loaded.state.cups == 100_001 else { throw NoSnapshot() }
        report.add(
            group, "loading 100,001 events with a snapshot", try await milliseconds(of: kept, "long", for: limit / 4), "ms",
            of: ("100", short))
        try await addReading(to: &report, group, store)
        try await store.file.close()
    }

    struct NoSnapshot: Error {}

    private static func sell(_ count: Int, at counter: String, in store: SQLiteEventStore) async throws {
        let draft = try EventCodec.draft(Counter.Event.cupSold(item: "latte", price: 4_500))
        var version = StreamVersion.start
        while version.rawValue < count {
            let batch = [EventDraft](repeating: draft, count: min(500, count - Int(version.rawValue)))
            version = try await store.append(batch, to: Counter.stream(counter), expecting: .exact(version)).versions[0]
        }
    }

    private static func milliseconds(of repository: Repository<Counter>, _ id: String, for limit: Duration) async throws -> Double
    {
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        repeat {
            _ = try await repository.load(id)
            count += 1
        } while start.duration(to: clock.now) < limit
        return start.duration(to: clock.now) / .milliseconds(1) / Double(count)
    }

    /// Reads a million events, page by page, and watches what the process holds meanwhile.
    private static func addReading(to report: inout StoreReport, _ group: String, _ store: SQLiteEventStore) async throws {
        while try await store.head().rawValue < 1_000_000 {
            let drafts = [EventDraft](repeating: AppendLoad.draft, count: 1000)
            _ = try await store.append(drafts, to: StreamName("bench", "\(try await store.head())"), expecting: .none)
        }
        let pid = ProcessInfo.processInfo.processIdentifier
        let before = ProcessMemory.resident(pid) ?? 0
        var most = before
        let count = try await MemoryMeasure.readAll(store) { count in
            if count % 16_384 < 1024 { most = max(most, ProcessMemory.resident(pid) ?? 0) }
        }
        report.add(group, "memory above start, reading \(count) events", most - before, "MiB")
    }
}
#endif  // Services
