/// That the command was used wrongly, and how.
struct UsageError: Error, Equatable {
    /// What is wrong.
    let message: String
    /// The command whose help says more, or nil.
    let command: String?

    init(_ message: String, command: String? = nil) { (self.message, self.command) = (message, command) }
}
