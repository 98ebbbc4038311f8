/// The answer that a consumer needs, with rules for how it may differ.
public struct Response: Sendable, Equatable {
    /// The status.
    public var status: Int
    /// The headers.
    public var headers: HeaderFields
    /// The body.
    public var body: Body
    /// What may differ, and how.
    public var rules: MatchingRules
    /// What is made up anew each time.
    public var generators: Generators
    /// Fields that are not the specification's; they are kept.
    public var other: JSONObject
    /// What is wrong with the templates it was made of.
    var problems: [String] = []

    /// Creates a response.
    public init(
        status: Int = 200, headers: HeaderFields = HeaderFields(), body: Body = .missing, rules: MatchingRules = MatchingRules(),
        generators: Generators = Generators(), other: JSONObject = JSONObject()
    ) {
        (self.status, self.headers, self.body) = (status, headers, body)
        (self.rules, self.generators, self.other) = (rules, generators, other)
    }
}
