/// The syntax tree of a pattern. No deeper than the parser's limit, so walking it by recursion is safe.
indirect enum PatternNode: Sendable {
    /// Matches the empty text.
    case empty
    /// Matches this scalar and no other.
    case scalar(Unicode.Scalar)
    /// Matches any one scalar of the set.
    case set(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repetition(PatternNode, Repetition)
    /// A capturing group; the number counts from one.
    case capture(PatternNode, Int)
    case backReference(Reference, ignoresCase: Bool)
    case assertion(PatternAssertion)
    /// Looks at what follows (`isAhead`) or precedes, and consumes nothing.
    case look(PatternNode, isAhead: Bool, isNegative: Bool)
    /// Keeps the first way it matches, whatever follows.
    case atomic(PatternNode)

    /// How often a part repeats, and which number it tries first.
    struct Repetition: Sendable, Equatable {
        let minimum: Int
        /// `nil` is no limit.
        let maximum: Int?
        let mode: Mode

        enum Mode: Sendable { case greedy, lazy, possessive }
    }

    /// The group a back reference names.
    enum Reference: Sendable, Hashable {
        case number(Int)
        case name(String)
    }
}
