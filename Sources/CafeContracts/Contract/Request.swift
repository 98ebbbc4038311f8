/// A request that a consumer makes, with rules for how it may differ.
public struct Request: Sendable, Equatable {
    /// The method, in capitals as a rule.
    public var method: String
    /// The path, beginning with `/`.
    public var path: String
    /// The parameters behind the question mark, decoded.
    public var query: QueryItems
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

    /// Creates a request.
    public init(
        method: String, path: String, query: QueryItems = QueryItems(), headers: HeaderFields = HeaderFields(),
        body: Body = .missing, rules: MatchingRules = MatchingRules(), generators: Generators = Generators(),
        other: JSONObject = JSONObject()
    ) {
        (self.method, self.path, self.query, self.headers) = (method, path, query, headers)
        (self.body, self.rules, self.generators, self.other) = (body, rules, generators, other)
    }
}
