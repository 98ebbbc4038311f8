#if Services
import ArgumentParser
import CafeKit

/// `cafe saga skip`: has a saga leave a step out.
struct SagaSkipCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "Has a saga leave out what a step is at: the step itself, or its undoing.",
        discussion: """
            The step has to be under way. The pivot decides whether there is a way back, so it cannot be left out: see 'force'.

            EXAMPLES
              cafe saga skip 42 --step 'call off the delivery' --by anna
            """)

    @OptionGroup var decider: SagaDecider

    @Option(help: ArgumentHelp("Which step; 'show' lists them.", valueName: "name"))
    var step: String

    func perform(_ output: Output) async throws {
        try await decider.decide("skipped", output) { .skip(step: step, by: $0) }
    }
}
#endif  // Services
