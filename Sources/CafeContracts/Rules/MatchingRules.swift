/// How a request, response or message may differ from its example, by the part that a rule is for.
public struct MatchingRules: Sendable, Equatable {
    /// For the method.
    public var method: RuleList?
    /// For the path.
    public var path: RuleList?
    /// For the status.
    public var status: RuleList?
    /// For parameters of the query, by name.
    public var query: [NameRule] = []
    /// For headers, by name.
    public var header: [NameRule] = []
    /// For values of the body.
    public var body = PathRules()
    /// For metadata, by name.
    public var metadata: [NameRule] = []

    /// A name with its matchers.
    public struct NameRule: Sendable, Equatable {
        /// The name of a header, a parameter or a piece of metadata.
        public var name: String
        /// What its value has to be like.
        public var list: RuleList

        /// Says of a name what its value has to be like.
        public init(name: String, list: RuleList) { (self.name, self.list) = (name, list) }
    }

    /// Creates rules that ask for the example in every part.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { self == MatchingRules() }
}
