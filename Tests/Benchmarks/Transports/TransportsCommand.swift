#if Services
import ArgumentParser
import Foundation

/// `cafe-bench transports`: how many messages a transport carries, and how soon what one service stores is seen at another.
struct TransportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transports",
        abstract: "Messages per second in memory and over Kafka, and the time from an append to a view, on every transport.",
        discussion: """
            Floors take turns with what they are floors of, and the medians of all rounds count. The time from an append to a view is \
            measured at a steady rate, in one process: from the moment the append begins until a reader who waits gets the document.
            """)

    /// What can be measured.
    enum Part: String, CaseIterable, ExpressibleByArgument { case memory, latency, kafka }

    @Option(name: .customLong("only"), help: "Only this part; can be given several times.")
    var parts = Part.allCases

    @Option(help: "How often throughput is measured, in turn with its floors.")
    var rounds = 5

    @Option(help: "How many messages each round in memory carries.")
    var messages = 500_000

    @Option(help: "How many messages each round over Kafka carries.")
    var records = 200_000

    @Option(help: "How many events a second are appended while the time to a view is measured.")
    var rate = 200

    @Option(help: "Seconds for each of those figures.")
    var seconds = 5

    @Option(help: "Where the files are made; gone afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...100).contains(rounds) else { throw ValidationError("--rounds is a number from 1 to 100") }
        guard (1_000...10_000_000).contains(messages) else { throw ValidationError("--messages is from 1000 to 10000000") }
        guard (1_000...10_000_000).contains(records) else { throw ValidationError("--records is from 1000 to 10000000") }
        guard (1...10_000).contains(rate) else { throw ValidationError("--rate is a number from 1 to 10000") }
        guard (1...600).contains(seconds) else { throw ValidationError("--seconds is a number from 1 to 600") }
    }

    func run() async throws {
        let data = "\(folder)/cafe-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        var report = StoreReport()
        report.add("the disk", "fsyncs before", try FsyncFloor.measure(in: data), "fsyncs/s")
        for part in parts {
            switch part {
            case .memory:
                try await MemoryTransportMeasure(count: messages, rounds: rounds).add(to: &report, progress)
            case .latency:
                try await LatencyMeasure(rate: rate, seconds: seconds, folder: data).add(to: &report, progress)
            case .kafka:
                try await KafkaMeasure(count: records, rounds: rounds).add(to: &report, progress)
            }
        }
        report.add("the disk", "fsyncs after", try FsyncFloor.measure(in: data), "fsyncs/s")
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
