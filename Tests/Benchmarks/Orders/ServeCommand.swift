#if Services
import ArgumentParser
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeServices

/// The café that is measured, in a process of its own so that its memory is its own.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Opens a café to be measured; prints its gateway.", shouldDisplay: false)

    @Option(help: "The folder of the database files.")
    var data: String

    @Option(
        help: "The services that are down.",
        transform: { $0.split(separator: ",").compactMap { CafeService(rawValue: String($0)) } })
    var without: [CafeService] = []

    @Option(help: "How long a payment takes, in milliseconds, as in 400-620.")
    var paymentDelay: String?

    func run() async throws {
        var settings = CafeSettings()
        settings.services.subtract(without)
        settings.portOffset = nil
        let storage = try CafeStorage.folder(data)
        let provider = paymentDelay.flatMap { PaymentDelay($0) }.map { delay in
            SlowProvider(ledger: storage.provider.events, delay: delay.range, seed: 12, outage: "\(data)/outage")
        }
        try await Cafe(settings, storage: storage, logger: .quiet, provider: provider).run { addresses in
            var urls: [String] = []
            for service in CafeService.allCases { urls.append((try? await addresses.url(of: service)) ?? "down") }
            try ServedCafe.announce(urls, in: data)
        }
        try await storage.close()
    }
}
#endif  // Services
