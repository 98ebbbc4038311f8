/// A date pattern that cannot be read: what is wrong with it, and where.
struct DatePatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    let message: String
    /// The offset of the fault in the pattern, in Unicode scalars from its start.
    let position: Int

    var description: String { "\(message) (at \(position))" }
}
