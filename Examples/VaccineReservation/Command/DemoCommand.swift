#if Services
import ArgumentParser
import CafeRuntime

/// `vaccine demo`: plays the last dose, its cancellation and a denial over HTTP, and shows what caused what.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays two customers who want the last dose, a cancellation and a denial, and prints what caused what.",
        discussion: "It opens services of its own that keep nothing, on ports that are free, and closes them again.")

    func run() async throws {
        try await Demo(logger: try ServiceLogging.logger(label: "vaccine")) { print($0) }.play()
    }
}
#endif  // Services
