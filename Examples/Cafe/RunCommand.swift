#if Services
import ArgumentParser
import CafeRuntime
import CafeServices
import SystemOptions

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `cafe run`, or just `cafe`: opens the café.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Opens the café (the default).")

    @OptionGroup var options: CafeOptions

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "cafe")
        let storage = try options.storage()
        let cafe = Cafe(options.settings, storage: storage, logger: logger)
        let welcome = Welcome(keeping: options.system.keeping(in: options.data))
        try await cafe.run { addresses in
            print(try await welcome.text(addresses))
            // Output that goes to a file or a pipe would wait for its buffer to fill.
            fflush(nil)
        }
        try await storage.close()
        print("The café is closed.")
    }
}
#endif  // Services
