/// The pattern of a date with its text, read once.
public struct DateText: Sendable, Equatable {
    /// The pattern, in the letters of Java's DateTimeFormatter.
    public let text: String
    /// Whether a date has to be written just as the pattern says, and has to be one.
    ///
    /// Otherwise it is taken as the official tool takes it: `2024-2-9` passes `yyyy-MM-dd`, and so does `2023-02-31`. A file cannot say so: what is read is
    /// lenient, see ``Interaction/withStrictDates``.
    public var isStrict: Bool
    let pattern: Result<DatePattern, DatePatternError>

    /// Takes a pattern; one that cannot be read matches nothing and says why.
    ///
    /// - Parameters:
    ///   - text: The pattern.
    ///   - isStrict: Whether a date has to be written just as the pattern says, and has to be one.
    public init(_ text: String, isStrict: Bool = false) {
        (self.text, self.isStrict) = (text, isStrict)
        pattern = Result { () throws(DatePatternError) in try DatePattern(text) }
    }

    public static func == (one: DateText, other: DateText) -> Bool {
        one.text.isSame(as: other.text) && one.isStrict == other.isStrict
    }
}
