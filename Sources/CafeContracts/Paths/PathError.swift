/// Why a path expression cannot be read.
public struct PathError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The expression.
    public let expression: String
    /// The place in it, in bytes.
    public let offset: Int
    /// What is wrong there.
    public let message: String

    public var description: String { "path expression \(expression): \(message), at byte \(offset)" }
}
