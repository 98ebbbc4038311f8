/// A regular expression with its text, read once.
public struct PatternText: Sendable, Equatable {
    /// The expression.
    public let text: String
    let pattern: Result<Pattern, PatternError>

    /// Takes an expression; one that cannot be read matches nothing and says why.
    public init(_ text: String) {
        self.text = text
        pattern = Result { () throws(PatternError) in try Pattern(text) }
    }

    public static func == (one: PatternText, other: PatternText) -> Bool { one.text.isSame(as: other.text) }
}
