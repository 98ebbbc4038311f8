/// Why something is not JSON, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, without the place.
    public let message: String
    /// The place as a number of bytes from the beginning.
    public let offset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The place in the line in bytes, counted from 1.
    public let column: Int

    public var description: String { "line \(line), column \(column): \(message)" }
}
