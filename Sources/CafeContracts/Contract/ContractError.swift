/// Why a contract cannot be read or written: what is wrong, in which file and interaction, and where in it.
public struct ContractError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// Where in the file, as a path of JSON, or empty.
    public var path: String
    /// The description of the interaction, or nil where it is none's.
    public var interaction: String?
    /// The file, or nil where it is not known.
    public var file: String?

    /// Creates an error.
    public init(_ message: String, path: String = "", interaction: String? = nil, file: String? = nil) {
        (self.message, self.path, self.interaction, self.file) = (message, path, interaction, file)
    }

    public var description: String {
        var places: [String] = []
        if let file { places.append(file) }
        if let interaction { places.append("interaction \"\(interaction)\"") }
        if !path.isEmpty { places.append(path) }
        return (places.isEmpty ? "" : places.joined(separator: ", ") + ": ") + message
    }
}
