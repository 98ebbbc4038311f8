#if Services
import ArgumentParser
import CafeRuntime

/// `datecourse demo`: the life of one course, told over HTTP.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays the life of one course over HTTP and prints what caused what.",
        discussion: "It runs a system of its own that keeps nothing, on ports that are free, and stops it again.")

    @Flag(help: "Print the timeline alone, as JSON lines.")
    var json = false

    func run() async throws {
        try await Demo(json: json, logger: try ServiceLogging.logger(label: "datecourse")) { print($0) }.play()
    }
}
#endif  // Services
