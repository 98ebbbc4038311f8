#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `cafe saga status`: how the sagas of each kind are doing, in numbers.
struct SagaStatusCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows for each kind of saga how many are under way, how old, and how late what is due is.",
        discussion: """
            OLDEST is the age of the oldest that has not ended, LATE for how long the most urgent timer has been due: a service that runs \
            keeps it near zero. With --json both are seconds.

            EXAMPLES
              cafe saga status
              cafe saga status --at postgres://localhost/cafe --json
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print a line of JSON for each kind of saga of each store.")
    var json = false

    func perform(_ output: Output) async throws {
        let now = Date()
        var figures: [SagaFigures] = []
        try await store.readEach { name, opened in
            let scan = try await SagaScan(opened.events, of: name, at: now)
            let sagas = Dictionary(grouping: scan.sagas, by: \.saga)
            figures += scan.kinds.sorted().map { SagaFigures($0, of: name, sagas[$0] ?? [], at: now) }
        } finish: {
            if json {
                for line in figures { try output.line(line.json()) }
            } else if figures.isEmpty {
                try output.line("there are no sagas")
            } else {
                var table = Table(SagaFigures.columns, limit: nil)
                for line in table.lines(figures.map(\.row)) { try output.line(line) }
            }
        }
    }
}
#endif  // Services
