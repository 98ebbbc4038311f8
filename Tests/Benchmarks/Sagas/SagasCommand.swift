#if Services
import ArgumentParser
import CafeKit
import CafeSQLite
import Foundation

/// `cafe-bench sagas`: how many sagas come to their end in a second, and how soon those are that a crash has left.
struct SagasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sagas",
        abstract: "Sagas completed per second in memory and on SQLite, and the recovery of sagas in flight after kill -9.",
        discussion: """
            A saga has four steps, and who is called answers at once. The floor is the same events in the same commits, appended by as
            many callers of the same store who do nothing else.
            """)

    @Option(help: "The numbers of callers.", transform: OrdersCommand.numbers)
    var callers = [1, 16, 64]

    @Option(help: "Seconds for each figure.")
    var seconds = 4

    @Option(help: "How many sagas are in flight when the process is killed; 0 leaves that out.")
    var inFlight = 10_000

    @Option(help: "Where the files are made; gone afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let data = "\(folder)/cafe-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        var report = StoreReport()
        report.add("the disk", "fsyncs before", try FsyncFloor.measure(in: data), "fsyncs/s")
        let commits = try await SagaLoad.commitsOfOne()
        let most = Double(2 * BenchSaga.steps + 2)
        report.add("a saga of \(BenchSaga.steps) steps", "commits", Double(commits.count), "commits", of: ("2n + 2", most))
        report.add(
            "a saga of \(BenchSaga.steps) steps", "events", Double(commits.joined().count), "events", of: ("2n + 2", most))
        progress("in memory")
        try await measure(InMemoryEventStore(), "in memory", commits, &report)
        progress("SQLite")
        let store = try SQLiteEventStore.open(at: "\(data)/sagas.sqlite")
        try await measure(store, "SQLite, synchronous=FULL", commits, &report)
        try await store.file.close()
        if inFlight > 0 {
            progress("\(inFlight) in flight, kill -9")
            try await RecoveryMeasure(count: inFlight, file: "\(data)/killed.sqlite").add(to: &report, commits)
        }
        report.add("the disk", "fsyncs after", try FsyncFloor.measure(in: data), "fsyncs/s")
        print(try json ? report.json() : report.table())
    }

    private func measure(
        _ store: any EventStore, _ group: String, _ commits: [[EventDraft]], _ report: inout StoreReport
    ) async throws {
        let load = SagaLoad(store: store)
        for callers in callers {
            let who = "\(callers) caller\(callers == 1 ? "" : "s")"
            // The disk drifts within seconds: floor and sagas take turns.
            var (floors, outcomes) = ([Double](), [SagaLoad.Outcome]())
            for _ in 1...5 {
                floors.append(try await load.appendOnly(commits, callers: callers, for: .seconds(seconds) / 5))
                outcomes.append(try await load.run(callers: callers, for: .seconds(seconds) / 5))
            }
            let floor = (name: "floor", value: floors.median)
            report.add(group, "floor: its appends alone, \(who)", floor.value, "sagas/s")
            var latencies = Latencies()
            for outcome in outcomes { latencies.add(outcome.latencies) }
            let quantiles = latencies.milliseconds(at: [0.5, 0.99])
            report.add(group, "sagas, \(who)", outcomes.map(\.rate).median, "sagas/s", of: floor, p99: quantiles[1])
            report.add(group, "  p50, \(who)", quantiles[0], "ms")
        }
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
