#if Services
import ArgumentParser
import Foundation

/// `cafe-bench eventstore`: appending, reading and loading, on every store that is there.
struct EventStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eventstore",
        abstract: "Appends and reads per second of each store, beside the bare driver and the disk's own rate.",
        discussion:
            "Every append is one commit of one event that is durable when it returns. Callers wait for the answer before they go on."
    )

    /// What can be measured.
    enum Part: String, CaseIterable, ExpressibleByArgument { case codec, memory, sqlite, long, postgres }

    @Option(name: .customLong("only"), help: "Only this part; can be given several times.")
    var parts = Part.allCases

    @Option(help: "The numbers of callers.", transform: OrdersCommand.numbers)
    var callers = [1, 16, 64]

    @Option(help: "Seconds for each figure.")
    var seconds = 4

    @Option(help: "Where the files are made; gone afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let data = "\(folder)/cafe-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        let limit = Duration.seconds(seconds)
        var report = StoreReport()
        report.add("the disk", "fsyncs before", try FsyncFloor.measure(in: data), "fsyncs/s")
        for part in parts {
            progress(part.rawValue)
            switch part {
            case .codec: try CodecMeasure.add(to: &report, for: limit)
            case .long: try await LongMeasure.add(to: &report, in: data, for: limit)
            case .memory: try await MemoryMeasure.add(to: &report, for: limit)
            case .sqlite: try await SQLiteMeasure.add(to: &report, in: data, callers: callers, for: limit)
            case .postgres: try await PostgresMeasure.add(to: &report, callers: callers, for: limit)
            }
        }
        report.add("the disk", "fsyncs after", try FsyncFloor.measure(in: data), "fsyncs/s")
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
