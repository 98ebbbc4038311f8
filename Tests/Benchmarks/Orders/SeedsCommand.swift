#if Services
import ArgumentParser
import CafeHTTP
import CafeServices
import Foundation

/// `cafe-bench seeds`: the run that the seed projects were measured with, V12 of DOMAIN.md.
struct SeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seeds",
        abstract: "Orders placed per second and availability while payment is slow, and while it is down for a time.",
        discussion: """
            Customers order, wait for the answer and order again. What bounds them is payment alone: customers divided by its mean delay is \
            the floor that everything else is measured against. One who is refused comes back after a tenth of a second.
            """)

    @Option(help: "How many customers there are.")
    var clients = 100

    @Option(help: "Seconds with a payment that is only slow; 0 leaves them out.")
    var seconds = 60

    @Option(help: "How long a payment takes, in milliseconds, each time anything within.")
    var paymentDelay = "400-620"

    @Option(help: "Seconds for which payment is down in a second run of three times that; 0 leaves it out.")
    var outage = 10

    @Option(help: "Where the files are made; gone afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard PaymentDelay(paymentDelay) != nil else { throw ValidationError("expected a delay in milliseconds, as in 400-620") }
        guard (1...1024).contains(clients) else { throw ValidationError("expected 1 to 1024 clients") }
    }

    func run() async throws {
        guard let delay = PaymentDelay(paymentDelay) else { return }
        let data = "\(folder)/cafe-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        let requester = HTTPRequester()
        var report = SeedsReport(clients: clients, delay: delay)
        try await ServedCafe.open(in: data, ["--payment-delay", delay.text]) { cafe in
            let load = SeedsLoad(requester: requester, gateway: cafe.urls[.gateway] ?? "", clients: clients)
            // Connections are there, and every thread that is needed at all.
            _ = await load.run(for: .seconds(2))
            report.before = .init(cafe.pid)
            if seconds > 0 {
                progress("\(clients) customers, \(seconds) s")
                report.slow = .init(await load.run(for: .seconds(seconds)), over: Double(seconds))
                report.afterSlow = .init(cafe.pid)
            }
            if outage > 0 {
                progress("payment is down for \(outage) s")
                let length = Double(outage)
                async let answers = load.run(for: .seconds(3 * length))
                try await Task.sleep(for: .seconds(length))
                try Data().write(to: URL(fileURLWithPath: "\(data)/outage"))
                try await Task.sleep(for: .seconds(length))
                try FileManager.default.removeItem(atPath: "\(data)/outage")
                report.outage = .init(await answers, from: length, to: 2 * length, until: 3 * length)
                report.afterOutage = .init(cafe.pid)
            }
        }
        try await requester.shutdown()
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
