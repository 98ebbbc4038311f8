/// A place in a text that a pattern asks for without consuming anything.
enum PatternAssertion: Sendable {
    /// `\A`, and `^` without the flag `m`.
    case textStart
    /// `\z`, and `$` without the flag `m`.
    case textEnd
    /// `\Z`: the end, or before the line feed that ends the text.
    case textEndOrFinalLine
    /// `^` with the flag `m`.
    case lineStart
    /// `$` with the flag `m`.
    case lineEnd
    case wordBoundary(isASCII: Bool)
    case notWordBoundary(isASCII: Bool)
}
