/// The arguments of a command, told apart.
struct Arguments: Sendable, Equatable {
    /// What is no option, in its order.
    var plain: [String] = []
    /// The values of options.
    var values: [String: String] = [:]
    /// The options without values that are there.
    var flags: Set<String> = []

    /// The value of an option, or nil.
    subscript(name: String) -> String? { values[name] }

    /// Whether an option without a value is there.
    func has(_ name: String) -> Bool { flags.contains(name) }

    /// The value of an option that has to be there.
    func required(_ name: String) throws(UsageError) -> String {
        guard let value = values[name] else { throw UsageError("--\(name) is missing") }
        return value
    }
}
