#if Services
import ArgumentParser
import CafeRuntime
import CafeServices

/// `cafe demo`: plays a delivery and a cancellation that comes too late, over HTTP, and shows what caused what.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays one delivery order and one refused cancellation over HTTP and prints what caused what.",
        discussion: "It opens a café of its own that keeps nothing, on ports that are free, and closes it again.")

    @Flag(help: "Print the timelines alone, as JSON lines.")
    var json = false

    func run() async throws {
        try await Demo(json: json, logger: try ServiceLogging.logger(label: "cafe")) { print($0) }.play()
    }
}
#endif  // Services
