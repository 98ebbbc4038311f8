/// A message that a consumer needs, with rules for how it may differ.
public struct Message: Sendable, Equatable {
    /// What it says.
    public var contents: Body
    /// What is said of it: the headers of a broker's record.
    public var metadata: JSONObject
    /// What may differ, and how.
    public var rules: MatchingRules
    /// What is made up anew each time.
    public var generators: Generators
    /// Fields that are not the specification's; they are kept.
    public var other: JSONObject
    /// What is wrong with the templates it was made of.
    var problems: [String] = []

    /// Creates a message.
    public init(
        contents: Body, metadata: JSONObject = JSONObject(), rules: MatchingRules = MatchingRules(),
        generators: Generators = Generators(), other: JSONObject = JSONObject()
    ) {
        (self.contents, self.metadata) = (contents, metadata)
        (self.rules, self.generators, self.other) = (rules, generators, other)
    }
}
