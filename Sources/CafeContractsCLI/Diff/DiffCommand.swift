import CafeContracts

/// `cafe-contracts diff`: compares two versions of contracts.
struct DiffCommand: Subcommand {
    static let name = "diff"
    static let abstract = "Says what breaks between two versions of contracts, and for whom."
    static let usage = "<old> <new> [--json]"
    static let discussion = """
        Both are files, folders or http(s) URLs. Contracts belong together by consumer and
        provider, interactions by their key, or by description, states and kind.

          breaks   a provider that keeps the old contract may not keep the new one
          new      more is asked than before, and nothing that works is wrong
          loosens  less is asked than before
          same     the same is asked in other words

        Status 1 where something breaks.
        """
    static let options = [OptionDefinition("json", "Print the changes as JSON.")]

    private let old: String
    private let new: String
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        guard arguments.plain.count == 2 else { throw UsageError("two versions are to be named: the old one and the new one") }
        (old, new, isJSON) = (arguments.plain[0], arguments.plain[1], arguments.has("json"))
    }

    func run(_ output: Output) async throws -> ExitStatus {
        let (before, after) = (try await ContractSource.contracts([old]), try await ContractSource.contracts([new]))
        let diff = ContractDiff(old: before.contracts, new: after.contracts)
        isJSON ? output.json(diff.json) : output.line(diff.text)
        return diff.breaks ? .wrong : .done
    }
}
