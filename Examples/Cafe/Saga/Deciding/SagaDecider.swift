#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Who decides, and how the outcome is told.
struct SagaDecider: ParsableArguments {
    @OptionGroup var which: SagaOptions

    @Option(help: ArgumentHelp("Who decides; your login name where nothing is said.", valueName: "name"))
    var by: String?

    @Flag(help: "Print the saga behind it as a line of JSON.")
    var json = false

    func validate() throws {
        if let by, by.isEmpty { throw ValidationError("--by is the name of whoever decides") }
    }

    /// Whose name is written into the saga.
    private var name: String {
        let environment = ProcessInfo.processInfo.environment
        let names = [by, environment["USER"], environment["LOGNAME"]].compactMap(\.self)
        return names.first { !$0.isEmpty } ?? "operator"
    }

    /// Writes a decision into the saga that is meant, and tells what it is at now.
    ///
    /// - Throws: ``CommandFailure`` that names the saga where it refuses.
    func decide(_ done: String, _ output: Output, _ decision: (_ name: String) -> SagaDecision) async throws {
        let (saga, location) = try await which.find()
        if let trouble = saga.trouble { throw CommandFailure("\(saga.stream.id): \(trouble)") }
        let name = name
        let opened = try await location.open(for: .writing)
        let cause = EventMetadata(correlationID: saga.run.correlationID, causationID: "cafe saga")
        do {
            try await CommandHandler<AnySagaRun>(store: opened.events).handle(decision(name), on: saga.stream.id, causedBy: cause)
        } catch {
            try await opened.close()
            throw CommandFailure(error, on: saga.stream.id)
        }
        let now = Date()
        let summary = try await opened.events.saga(saga.stream, in: location.name).map { SagaSummary($0, at: now) }
        try await opened.close()
        guard let summary else { return }
        if json { return try output.line(summary.json()) }
        try output.line(ScreenText("\(done) by \(name): \(summary.sentence); the service that runs it goes on").text)
    }
}

extension CommandFailure {
    /// Says why a decision was not taken.
    fileprivate init(_ error: CommandError<SagaDecisionRefusal>, on saga: String) {
        switch error {
        case .refused(let refusal): self.init("\(saga): \(refusal)")
        case .conflict: self.init("\(saga) changes faster than anybody can decide: try again")
        case .store(let error): self.init(error)
        }
    }
}
#endif  // Services
