/// A pattern that cannot be compiled: what is wrong with it, and where.
struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in words a person who writes patterns knows.
    let message: String
    /// The offset of the fault in the pattern, in Unicode scalars from its start.
    let position: Int

    var description: String { "\(message) (at \(position))" }
}
