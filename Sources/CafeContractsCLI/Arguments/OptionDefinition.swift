/// An option of a command.
struct OptionDefinition: Sendable {
    /// The name without the dashes.
    let name: String
    /// What its value is called, or nil where it has none.
    let value: String?
    /// What it is for, on one line.
    let help: String

    /// An option with a value, or, without, one that is there or not.
    init(_ name: String, value: String? = nil, _ help: String) {
        (self.name, self.value, self.help) = (name, value, help)
    }

    /// How it is shown in the help.
    var title: String { "--\(name)" + (value.map { " <\($0)>" } ?? "") }
}
