/// A subcommand without its type, to be chosen by name.
struct CommandEntry: Sendable {
    let name: String
    let abstract: String
    let help: String
    private let perform: @Sendable ([String], Output) async throws -> ExitStatus

    init<Command: Subcommand>(_ type: Command.Type) {
        (name, abstract, help) = (Command.name, Command.abstract, Command.help)
        perform = { words, output in
            do {
                let command = try Command(ArgumentReader(Command.options).read(words))
                return try await command.run(output)
            } catch let error as UsageError {
                throw UsageError(error.message, command: Command.name)
            }
        }
    }

    /// Runs it with its arguments.
    func run(_ words: [String], _ output: Output) async throws -> ExitStatus { try await perform(words, output) }
}
