/// The whole command: chooses a subcommand, runs it, and says how it ended.
struct CommandLineTool {
    static let name = "cafe-contracts"

    private let commands = [
        CommandEntry(VerifyCommand.self), CommandEntry(DiffCommand.self), CommandEntry(ConformanceCommand.self),
        CommandEntry(MergeCommand.self),
    ]

    /// Runs the command that the arguments ask for.
    ///
    /// - Returns: The status to end with; whatever is wrong has been said.
    func run(_ arguments: [String], _ output: Output) async -> ExitStatus {
        do {
            return try await perform(arguments, output)
        } catch let error as UsageError {
            output.error("\(Self.name): \(error.message)")
            output.error("See '\(error.command.map { "\(Self.name) \($0)" } ?? Self.name) --help'.")
            return .usage
        } catch {
            output.error("\(Self.name): \(error)")
            return .unable
        }
    }

    private func perform(_ arguments: [String], _ output: Output) async throws -> ExitStatus {
        guard let name = arguments.first else {
            output.error(help)
            return .usage
        }
        if name == "--help" || name == "-h" || name == "help" && arguments.count == 1 {
            output.line(help)
            return .done
        }
        let asked = name == "help" ? arguments[1] : name
        guard let command = commands.first(where: { $0.name == asked }) else {
            throw UsageError("there is no command '\(asked)'\(Spelling.hint(asked, commands.map { $0.name }))")
        }
        let words = arguments.dropFirst().prefix { $0 != "--" }
        if name == "help" || words.contains("--help") || words.contains("-h") {
            output.line(command.help)
            return .done
        }
        return try await command.run(Array(arguments.dropFirst()), output)
    }

    private var help: String {
        let width = commands.map { $0.name.count }.max() ?? 0
        let lines = commands.map { "  \($0.name.padded(to: width))  \($0.abstract)" }
        return """
            Contracts between a consumer and a provider, in Pact's format.

            USAGE: \(Self.name) <command> …

            COMMANDS
            \(lines.joined(separator: "\n"))

            '\(Self.name) <command> --help' says more about each.

            \(ExitStatus.help)
            """
    }
}
