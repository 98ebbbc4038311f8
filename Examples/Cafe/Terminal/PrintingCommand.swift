#if Services
import ArgumentParser
import CafeKit

/// A subcommand that prints to standard output, says in one sentence what went wrong, and ends quietly where its reader has gone.
protocol PrintingCommand: AsyncParsableCommand, Sendable {
    /// Does what was asked for.
    func perform(_ output: Output) async throws
}

extension PrintingCommand {
    func run() async throws {
        let output = Output()
        do {
            try await untilInterrupted {
                do {
                    try await perform(output)
                } catch {
                    try output.flush()
                    throw error
                }
                try output.flush()
            }
        } catch is Output.ReaderHasGone {
            return
        } catch let error as EventStoreError {
            throw CommandFailure(error)
        }
    }
}
#endif  // Services
