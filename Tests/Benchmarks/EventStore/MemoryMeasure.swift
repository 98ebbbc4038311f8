#if Services
import CafeKit
import Foundation

/// Appending to and reading from the store in memory.
enum MemoryMeasure {
    static func add(to report: inout StoreReport, for limit: Duration) async throws {
        let group = "in memory"
        let floor = (name: "plain array", value: arrayAppendsPerSecond(for: limit))
        report.add(group, "floor: events put into an array", floor.value, "events/s")
        for callers in [1, 16] {
            let outcome = try await AppendLoad(store: InMemoryEventStore()).run(callers: callers, for: limit)
            report.add(group, "appends, \(callers) caller\(callers == 1 ? "" : "s")", outcome.rate, "appends/s", of: floor)
        }
        let store = InMemoryEventStore()
        for index in 0..<2000 {
            let drafts = [EventDraft](repeating: AppendLoad.draft, count: 500)
            _ = try await store.append(drafts, to: StreamName("bench", "\(index)"), expecting: .none)
        }
        report.add(group, "reading the log, 1,000,000 events undecoded", try await readsPerSecond(store), "events/s")
    }

    /// Reads the whole log of a store and returns how many events a second came.
    static func readsPerSecond(_ store: any EventStore) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let count = try await readAll(store)
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// Reads the whole log of a store, page by page, tells after each how many events have come, and returns how many did.
    static func readAll(_ store: any EventStore, _ note: (Int) -> Void = { _ in }) async throws -> Int {
        var (position, count) = (LogPosition.start, 0)
        while true {
            let page = try await store.readLog(after: position, limit: 1024, filter: .all)
            if page.through == position { break }
            count += page.events.count
            position = page.through
            note(count)
        }
        return count
    }

    private static func arrayAppendsPerSecond(for limit: Duration) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var events: [RecordedEvent] = []
        while start.duration(to: clock.now) < limit {
            for _ in 0..<1000 {
                events.append(
                    RecordedEvent(
                        position: LogPosition(rawValue: Int64(events.count)), stream: StreamName("bench", "1"), version: 1,
                        type: AppendLoad.draft.type, data: AppendLoad.draft.data, metadata: .none, recordedAt: Date()))
            }
        }
        return Double(events.count) / (start.duration(to: clock.now) / .seconds(1))
    }
}
#endif  // Services
