#if Services
import ArgumentParser
import CafeHTTP
import CafeRuntime
import CafeServices

/// `cafe demo`: plays a delivery and a cancellation that comes too late, over HTTP, and shows what caused what.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays one delivery order and one refused cancellation over HTTP and prints what caused what.",
        discussion: "It opens a café of its own that keeps nothing, on ports that are free, and closes it again.")

    @Flag(help: "Print the timeline as JSON lines.")
    var json = false

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "cafe")
        var settings = CafeSettings()
        settings.portOffset = nil
        let cafe = Cafe(settings, storage: .inMemory(), logger: logger)
        let json = json
        try await withThrowingTaskGroup { group in
            let (opened, open) = AsyncThrowingStream<CafeAddresses, any Error>.makeStream()
            group.addTask {
                do { try await cafe.run(stopsOnSignals: false) { open.yield($0) } } catch { open.finish(throwing: error) }
            }
            for try await addresses in opened {
                try await Demo(cafe: cafe, addresses: addresses, json: json).play()
                break
            }
            group.cancelAll()
        }
    }
}
#endif  // Services
