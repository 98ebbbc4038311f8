#if Services
import ArgumentParser
import Foundation

/// `cafe-bench contracts`: how many interactions are verified in a second, in process and over loopback, beside Pact's official tool.
struct ContractsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contracts",
        abstract: "Interactions verified per second, in process and over loopback, beside Pact's official tool.",
        discussion: """
            Floors of the same run: in process, reading the same answer as JSON and comparing it with the example; over loopback, the same \
            requests without a contract. The official tool verifies the same file against the same server, where PACT_PYTHON names a \
            Python that has pact-python.
            """)

    @Option(help: "How many interactions a contract has; several numbers show that time grows as they do.")
    var interactions: [Int] = [200, 1000]

    @Option(help: "How often everything is measured, in turn.")
    var rounds = 5

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard interactions.allSatisfy({ (1...100_000).contains($0) }) else {
            throw ValidationError("--interactions is a number from 1 to 100000")
        }
        guard (1...1000).contains(rounds) else { throw ValidationError("--rounds is a number from 1 to 1000") }
    }

    func run() async throws {
        var report = ContractsReport()
        for count in interactions {
            let subject = try ContractSubject(interactions: count)
            try await subject.whileServing { server in
                for round in 1...rounds {
                    progress("\(count) interactions, round \(round) of \(rounds)")
                    report.add(.floorInProcess, count, try await subject.compareAlone())
                    report.add(.inProcess, count, try await subject.verifyInProcess())
                    report.add(.floorOverHTTP, count, try await subject.askAlone(server))
                    report.add(.overHTTP, count, try await subject.verifyOverHTTP(server))
                }
                if let python = ProcessInfo.processInfo.environment["PACT_PYTHON"] {
                    progress("\(count) interactions, Pact's official tool")
                    report.add(.official, count, try await subject.verifyOfficially(server, python))
                }
            }
        }
        print(try json ? report.json() : report.table())
    }

    private func progress(_ what: String) { FileHandle.standardError.write(Data("… \(what)\n".utf8)) }
}
#endif  // Services
