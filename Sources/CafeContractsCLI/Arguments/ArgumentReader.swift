/// Tells options from other arguments: `--name value`, `--name=value`, `--name`, and nothing but arguments behind `--`.
struct ArgumentReader {
    private let options: [OptionDefinition]

    init(_ options: [OptionDefinition]) { self.options = options }

    /// Reads arguments.
    ///
    /// - Throws: `UsageError` for an option that is not known, is there twice, lacks its value, or has one that it does not take.
    func read(_ words: [String]) throws(UsageError) -> Arguments {
        var arguments = Arguments()
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments.plain += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                arguments.plain.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let option = try option(parts[0])
            if arguments.values[option.name] != nil || arguments.flags.contains(option.name) {
                throw UsageError("--\(option.name) is there twice")
            }
            guard let name = option.value else {
                if parts.count == 2 { throw UsageError("--\(option.name) takes no value") }
                arguments.flags.insert(option.name)
                continue
            }
            arguments.values[option.name] = try parts.count == 2 ? parts[1] : value(&rest, option, name)
        }
        return arguments
    }

    private func option(_ word: String) throws(UsageError) -> OptionDefinition {
        if let option = options.first(where: { "--" + $0.name == word }) { return option }
        throw UsageError("there is no option '\(word)'\(Spelling.hint(word, options.map { "--" + $0.name }))")
    }

    /// The word behind an option; another option is none, for then its value was forgotten.
    private func value(_ rest: inout ArraySlice<String>, _ option: OptionDefinition, _ name: String) throws(UsageError) -> String
    {
        guard let value = rest.first, !value.hasPrefix("--") else {
            throw UsageError("--\(option.name) lacks its value: --\(option.name) <\(name)>")
        }
        rest = rest.dropFirst()
        return value
    }
}
