#if Services
import ArgumentParser
import CafeHTTP
import CafeServices
import Foundation

/// `cafe-bench orders`: orders a second through the gateway onto disk, and the memory they leave behind.
struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders",
        abstract: "Orders placed per second over HTTP through the gateway, durable, payment delay 0; memory after many orders.",
        discussion:
            "Each order is three durable commits one after the other: placing, the payment, placed. The load runs beside the café on the same cores."
    )

    @Option(help: "The numbers of connections.", transform: OrdersCommand.numbers)
    var connections = [1, 16, 64]

    @Option(help: "Seconds for each number of connections.")
    var seconds = 8

    @Option(help: "How many orders are placed before memory is read; 0 leaves it out.")
    var orders = 100_000

    @Option(help: "Where the files are made; gone afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    @Flag(help: "Print one JSON object.")
    var json = false

    static func numbers(_ text: String) throws -> [Int] {
        let numbers = text.split(separator: ",").compactMap { Int($0) }.filter { (1...1024).contains($0) }
        guard !numbers.isEmpty else { throw ValidationError("expected numbers from 1 to 1024, as in 1,16,64") }
        return numbers
    }

    func run() async throws {
        let data = "\(folder)/cafe-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        let requester = HTTPRequester()
        var report = OrdersReport(fsyncsPerSecond: try FsyncFloor.measure(in: data))
        try await ServedCafe.open(in: data) { cafe in
            report.megabytesAtStart = ProcessMemory.resident(cafe.pid)
            let load = OrderLoad(requester: requester, gateway: cafe.urls[.gateway] ?? "")
            _ = await load.run(connections: 4, for: .seconds(1))
            var placed = 0
            for count in connections {
                progress("\(count) connections, \(seconds) s")
                let outcome = await load.run(connections: count, for: .seconds(seconds))
                placed += outcome.placed
                report.add(outcome, connections: count)
            }
            if orders > 0 {
                progress("\(max(0, orders - placed)) more orders for the memory")
                if orders > placed { _ = await load.run(connections: 64, for: .seconds(1800), count: orders - placed) }
                report.orders = max(orders, placed)
                report.megabytesAfter = ProcessMemory.resident(cafe.pid)
            }
        }
        report.fsyncsPerSecondAfter = try FsyncFloor.measure(in: data)
        try await requester.shutdown()
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
