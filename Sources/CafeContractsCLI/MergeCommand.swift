import CafeContracts

/// `cafe-contracts merge`: makes one contract of several of the same consumer and provider.
struct MergeCommand: Subcommand {
    static let name = "merge"
    static let abstract = "Makes one contract of several of the same two; what contradicts itself is refused."
    static let usage = "<source>… --output <file>"
    static let options = [OptionDefinition("output", value: "file", "Where the contract is written. Required.")]

    private let sources: [String]
    private let path: String

    init(_ arguments: Arguments) throws {
        if arguments.plain.isEmpty { throw UsageError("no contract is named") }
        sources = arguments.plain
        path = try arguments.required("output")
    }

    func run(_ output: Output) async throws -> ExitStatus {
        let contracts = try await ContractSource.contracts(sources).contracts
        guard var merged = contracts.first else { return .unable }
        for contract in contracts.dropFirst() {
            merged.version = max(merged.version, contract.version)
            do throws(ContractError) {
                merged = try merged.merging(contract)
            } catch {
                output.error("\(CommandLineTool.name): \(error)")
                return .wrong
            }
        }
        try OutputFile(path: path).write(try merged.bytes(), "the contract")
        output.line("\(merged.interactions.count) interaction(s) in \(path)")
        return .done
    }
}
