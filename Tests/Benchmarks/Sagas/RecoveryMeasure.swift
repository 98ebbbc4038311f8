#if Services
import CafeKit
import CafeSQLite
import Foundation
import Machine

/// Begins sagas in a process of its own, kills that while all of them wait for an answer, and measures how soon they have come to their end.
struct RecoveryMeasure {
    let count: Int
    let file: String

    func add(to report: inout StoreReport, _ commits: [[EventDraft]]) async throws {
        try await fill()
        let sqlite = try SQLiteFile.open(at: file)
        let (store, views) = (SQLiteEventStore(sqlite), SQLiteViewStore(sqlite))
        let group = "\(count) sagas in flight, killed with -9"
        let clock = ContinuousClock()
        let start = clock.now
        let log = LogFeed([LogSource("bench", store: store)], checkpoints: SQLiteCheckpointStore(sqlite))
        let sagas = ViewReader(OpenSagas.self, views: views)
        var seen = 0.0
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Projector(OpenSagas.self, views: views).run(on: log) }
            try await sagas.waitUntil(try await store.head(), of: "bench")
            seen = start.duration(to: clock.now) / .seconds(1)
            guard try await sagas.count(OpenSagas.open, BenchSaga.name) == count else { throw SagaLoad.Unfinished() }
            let worker = SagaWorker(BenchSaga.coordinator(over: store), views: views)
            guard try await worker.recover().isEmpty else { throw SagaLoad.Unfinished() }
            group.cancelAll()
        }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        report.add(group, "known again from the log", seen, "s")
        report.add(group, "all at their end", seconds, "s")
        let rate = Double(count) / (seconds - seen)
        // What is left to be appended of each: the question, its answer and the step behind.
        let rest = Array(commits.suffix(3))
        let floor = try await SagaLoad(store: store).appendOnly(rest, callers: 64, for: .seconds(3))
        report.add(group, "floor: their appends alone, 64 callers", floor, "sagas/s")
        report.add(group, "recovered", rate, "sagas/s", of: ("floor", floor))
        try await check(store)
        try await sqlite.close()
    }

    /// Has the sagas begun by a process that is then killed.
    private func fill() async throws {
        let noted = file + ".noted"
        let child = try ChildProcess([ChildProcess.own(), "hang", "--at", file, "--count", "\(count)"], output: noted)
        _ = try await child.during { child in
            while try String(contentsOfFile: noted, encoding: .utf8).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            child.send(SIGKILL)
        }
    }

    /// Every one has come to its end, once.
    private func check(_ store: SQLiteEventStore) async throws {
        var (position, completed) = (LogPosition.start, 0)
        let filter = EventFilter(categories: [.saga], types: ["SagaCompleted"])
        while true {
            let page = try await store.readLog(after: position, limit: 1024, filter: filter)
            if page.through == position { break }
            completed += page.events.count
            position = page.through
        }
        guard completed == count else { throw SagaLoad.Unfinished() }
    }
}
#endif  // Services
