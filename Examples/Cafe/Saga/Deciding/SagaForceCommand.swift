#if Services
import ArgumentParser
import CafeKit

/// `cafe saga force`: says how a step has ended.
struct SagaForceCommand: PrintingCommand {
    /// How it has.
    enum Ending: String, EnumerableFlag {
        case done, notDone
    }

    static let configuration = CommandConfiguration(
        commandName: "force", abstract: "Says how a step of a saga has ended, by somebody who has looked.",
        discussion: """
            The step has to be under way. Nobody is asked whether it is so: look first. What has to be done, behind the pivot and on the \
            way back, cannot end as not done; it can be skipped.

            EXAMPLES
              cafe saga force 42 --step 'authorise the payment' --done --by anna
              cafe saga force order.cancel/42 --step 'ask the kitchen' --not-done
            """)

    @OptionGroup var decider: SagaDecider

    @Option(help: ArgumentHelp("Which step; 'show' lists them.", valueName: "name"))
    var step: String

    @Flag(help: "Whether it has happened, or has not and will not.")
    var ending: Ending

    func perform(_ output: Output) async throws {
        try await decider.decide("forced", output) { .force(step: step, isDone: ending == .done, by: $0) }
    }
}
#endif  // Services
