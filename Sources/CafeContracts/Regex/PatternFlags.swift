/// The flags of a pattern at one place: what `(?imsx-u)` has switched there.
struct PatternFlags: OptionSet, Sendable {
    let rawValue: UInt8

    /// `i`: letters match in either case.
    static let ignoresCase = PatternFlags(rawValue: 1 << 0)
    /// `s`: the dot matches a line feed too.
    static let dotMatchesAll = PatternFlags(rawValue: 1 << 1)
    /// `m`: `^` and `$` match at every line.
    static let multiLine = PatternFlags(rawValue: 1 << 2)
    /// `x`: white space and comments in the pattern mean nothing.
    static let extended = PatternFlags(rawValue: 1 << 3)
    /// `-u`: `\d`, `\w`, `\s` and `\b` know ASCII only.
    static let asciiClasses = PatternFlags(rawValue: 1 << 4)
}
