/// Why something is not XML that can be read, and where.
struct XMLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, without the place.
    let message: String
    /// The line, counted from 1.
    let line: Int
    /// The place in the line in bytes of UTF-8, counted from 1.
    let column: Int

    var description: String { "line \(line), column \(column): \(message)" }
}
