#if Services
import ArgumentParser
import CafeRuntime
import CafeServices

/// `cafe run`, or just `cafe`: opens the café.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Opens the café (the default).")

    @OptionGroup var options: CafeOptions

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "cafe")
        let storage = try options.storage()
        let cafe = Cafe(options.settings, storage: storage, logger: logger)
        let welcome = Welcome(options: options)
        try await cafe.run { addresses in print(try await welcome.text(addresses)) }
        try await storage.close()
        print("The café is closed.")
    }
}
#endif  // Services
