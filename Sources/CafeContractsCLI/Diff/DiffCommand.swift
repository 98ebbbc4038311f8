import CafeContracts

struct DiffCommand: Subcommand {
    static let name = "diff"
    static let abstract = "Says what of a contract's changes breaks, and for whom."
    static let usage = "<old> <new> [options]"
    static let options = [OptionDefinition("json", "Print the changes as JSON.")]
    init(_ arguments: Arguments) throws {}
    func run(_ output: Output) async throws -> ExitStatus { .done }
}
