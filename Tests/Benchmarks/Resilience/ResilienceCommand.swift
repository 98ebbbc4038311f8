#if Services
import ArgumentParser
import Foundation

/// `cafe-bench resilience`: what a call costs that goes through a breaker, a limit or a pipeline.
struct ResilienceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resilience",
        abstract: "Nanoseconds and allocations per call through breakers, limits and pipelines, on one thread and on two.",
        discussion: """
            Floors are measured in turn with what they are floors of: an empty call, a lock taken and given back, a read of the clock. \
            Figures are the medians of all rounds. Two threads share one policy; a figure that is the same for both has nothing that \
            they wait for.
            """)

    @Option(help: "How often everything is measured, in turn.")
    var rounds = 9

    @Option(help: "How many calls are made in each round.")
    var calls = 200_000

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(rounds) else { throw ValidationError("--rounds is a number from 1 to 1000") }
        guard (1...100_000_000).contains(calls) else { throw ValidationError("--calls is a number from 1 to 100000000") }
    }

    func run() async throws {
        var report = ResilienceReport()
        let subjects = try CallSubject.all()
        for round in 1...rounds {
            progress("round \(round) of \(rounds)")
            for subject in subjects { report.add(await subject.measure(calls: calls)) }
        }
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
