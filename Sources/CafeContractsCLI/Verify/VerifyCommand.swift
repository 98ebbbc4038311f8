import CafeContracts
import CafeContractsHTTP

/// `cafe-contracts verify`: asks a provider for everything that contracts say.
struct VerifyCommand: Subcommand {
    static let name = "verify"
    static let abstract = "Verifies over HTTP that a provider keeps its contracts."
    static let usage = "<source>… --provider-url <url> [options]"
    static let discussion = """
        A source is a file, a folder (its files that end with .json) or an http(s) URL.
        Each interaction is verified by itself: its states are set up, the provider is
        asked, and everything in which the answer differs is shown together with a line
        for a shell that asks the same.

        Interactions that are pending may fail: they are shown, and do no harm.
        Where no interaction is left to be verified, that is no success: status 3.

        STATES are changed by a POST of {"state", "params", "action"} to --states-url,
        the action being setup or teardown. MESSAGES are asked for by a POST of
        {"description", "providerStates"[, "request"]} to --messages-path.

        EXAMPLES
          cafe-contracts verify Contracts --provider order --provider-url http://localhost:8080
          cafe-contracts verify web-order.json --provider-url http://localhost:8080 \\
            --states-url http://localhost:8080/_states --junit junit.xml --html report.html
        """
    static let options = [
        OptionDefinition("provider-url", value: "url", "Where the provider is. Required."),
        OptionDefinition("provider", value: "name", "Only what this provider has to keep."),
        OptionDefinition("consumer", value: "name", "Only what this consumer needs."),
        OptionDefinition("description", value: "text", "Only interactions with this in their description."),
        OptionDefinition("state", value: "text", "Only interactions with this in the name of a state; '' for those without."),
        OptionDefinition("states-url", value: "url", "Where the provider's states are changed."),
        OptionDefinition("messages-path", value: "path", "The path under which the provider makes messages."),
        OptionDefinition("timeout", value: "seconds", "How long an answer may take; 30 where nothing is said."),
        OptionDefinition("strict-dates", "Take dates by the letter of their pattern, not as the official tool does."),
        OptionDefinition("json", "Print the report as JSON; all else goes to standard error."),
        OptionDefinition("junit", value: "file", "Write the report for continuous integration."),
        OptionDefinition("html", value: "file", "Write the report as a page."),
        OptionDefinition("quiet", "Do not print what passes."),
    ]

    private let arguments: Arguments
    private let provider: HTTPProvider
    private let states: HTTPStates?
    private let url: String

    init(_ arguments: Arguments) throws {
        if arguments.plain.isEmpty { throw UsageError("no source of contracts is named: a file, a folder or a URL") }
        self.arguments = arguments
        url = try arguments.required("provider-url")
        let timeout = try Self.timeout(arguments["timeout"])
        do {
            provider = try HTTPProvider(url, messagePath: arguments["messages-path"], timeout: timeout)
            states = try arguments["states-url"].map { url in try HTTPStates(url, timeout: timeout) }
        } catch {
            throw UsageError("\(error)")
        }
    }

    private static func timeout(_ text: String?) throws(UsageError) -> Duration {
        guard let text else { return .seconds(30) }
        guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
            throw UsageError("--timeout takes a number of seconds, not '\(text)'")
        }
        return .seconds(seconds)
    }

    func run(_ output: Output) async throws -> ExitStatus {
        let interactions = try await chosen()
        if states == nil, !arguments.has("quiet"), interactions.contains(where: { !$0.states.isEmpty }) {
            output.error("note: without --states-url, the provider is taken to be in the states that the contracts ask for")
        }
        let run = VerificationRun(
            provider: provider, states: states, url: url,
            progress: ProgressLines(output, toError: arguments.has("json"), isQuiet: arguments.has("quiet")))
        let report = try await run.run(interactions)
        try write(report, output)
        return report.isKept ? .done : .wrong
    }

    /// The interactions that the filters leave, all of one provider.
    private func chosen() async throws -> [Interaction] {
        let contracts = try await ContractSource.contracts(arguments.plain)
        let filter = InteractionFilter(
            consumer: arguments["consumer"], provider: arguments["provider"], summary: arguments["description"],
            state: arguments["state"])
        let interactions = contracts.interactions(filter)
        if interactions.isEmpty { throw NothingChosen(contracts: contracts, isFiltered: !arguments.filters.isEmpty) }
        let providers = Set(interactions.map(\.origin.provider)).sorted()
        if providers.count > 1 {
            throw UsageError(
                "the contracts are kept by several providers, and one URL is only one of them: --provider says which of "
                    + providers.map { "'\($0)'" }.joined(separator: ", "))
        }
        return arguments.has("strict-dates") ? interactions.map(\.withStrictDates) : interactions
    }

    /// Says how it went, and writes the files: what was found out is said, whatever becomes of them.
    private func write(_ report: VerificationReport, _ output: Output) throws {
        if arguments.has("json") {
            output.json(report.json)
            output.error(report.sentence)
        } else {
            output.line(report.sentence)
        }
        if let path = arguments["junit"] { try OutputFile(path: path).write(report.junitXML.utf8, "the report") }
        if let path = arguments["html"] { try OutputFile(path: path).write(report.html.utf8, "the report") }
    }
}

extension Arguments {
    /// The options that choose interactions.
    fileprivate var filters: [String] { ["provider", "consumer", "description", "state"].filter { values[$0] != nil } }
}

/// That there is nothing to be verified, and what there would have been.
private struct NothingChosen: Error, CustomStringConvertible {
    let contracts: Contracts
    let isFiltered: Bool

    var description: String {
        let count = contracts.contracts.reduce(0) { $0 + $1.interactions.count }
        guard count > 0, isFiltered else { return "there is no interaction to be verified in these contracts" }
        let pairs = contracts.contracts.map { "'\($0.consumer)' needs of '\($0.provider)'" }
        return "none of \(count) interaction(s) is left to be verified; there is what \(pairs.joined(separator: ", what "))"
    }
}
