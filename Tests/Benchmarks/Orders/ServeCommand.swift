#if Services
import ArgumentParser
import CafeHTTP
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

    func run() async throws {
        var settings = CafeSettings()
        settings.services.subtract(without)
        settings.portOffset = nil
        let storage = try CafeStorage.folder(data)
        try await Cafe(settings, storage: storage, logger: .quiet).run { addresses in
            var urls: [String] = []
            for service in CafeService.allCases { urls.append((try? await addresses.url(of: service)) ?? "down") }
            try ServedCafe.announce(urls, in: data)
        }
        try await storage.close()
    }
}
#endif  // Services
