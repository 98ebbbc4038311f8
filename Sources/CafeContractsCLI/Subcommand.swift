/// One of the commands: what it is called, what it takes, and what it does.
protocol Subcommand: SendableMetatype {
    /// Its name.
    static var name: String { get }
    /// What it does, on one line.
    static var abstract: String { get }
    /// What stands behind its name.
    static var usage: String { get }
    /// What else is to be known; empty for nothing.
    static var discussion: String { get }
    /// The options that it knows.
    static var options: [OptionDefinition] { get }

    /// Takes its arguments.
    ///
    /// - Throws: `UsageError` where it cannot be meant so.
    init(_ arguments: Arguments) throws

    /// Does it.
    ///
    /// - Throws: Whatever keeps it from being done at all; what it finds wrong is in the status.
    func run(_ output: Output) async throws -> ExitStatus
}

extension Subcommand {
    static var discussion: String { "" }

    /// All of it for a person.
    static var help: String {
        let known = options + [OptionDefinition("help", "Say this. Also -h.")]
        let width = known.map(\.title.count).max() ?? 0
        let lines = known.map { "  \($0.title.padded(to: width))  \($0.help)" }
        let parts = [
            abstract, "USAGE: \(CommandLineTool.name) \(name) \(usage)", discussion, "OPTIONS\n" + lines.joined(separator: "\n"),
            ExitStatus.help,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
