/// An expression of a date or time that cannot be read: what was expected, and where.
struct DateExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was expected.
    let message: String
    /// The offset of the fault in the expression, in Unicode scalars from its start.
    let position: Int

    var description: String { "\(message) (at \(position))" }
}
