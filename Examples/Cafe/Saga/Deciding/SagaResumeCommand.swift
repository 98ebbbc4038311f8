#if Services
import ArgumentParser
import CafeKit

/// `cafe saga resume`: has a parked saga try again.
struct SagaResumeCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Has a parked saga try again what it is parked at, as often as at first.",
        discussion: """
            EXAMPLES
              cafe saga resume 42 --by anna
              cafe saga resume order.cancel/42
            """)

    @OptionGroup var decider: SagaDecider

    func perform(_ output: Output) async throws { try await decider.decide("resumed", output) { .resume(by: $0) } }
}
#endif  // Services
