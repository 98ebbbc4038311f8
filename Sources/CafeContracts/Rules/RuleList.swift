/// The matchers that are for the same values.
public struct RuleList: Sendable, Equatable {
    /// Whether all have to match or one is enough.
    public enum Combination: String, Sendable {
        /// All have to match.
        case and = "AND"
        /// One is enough.
        case or = "OR"
    }

    /// The matchers in their order.
    public var matchers: [Matcher]
    /// How they are combined.
    public var combination: Combination

    /// Creates a list.
    public init(_ matchers: [Matcher], _ combination: Combination = .and) {
        (self.matchers, self.combination) = (matchers, combination)
    }
}
