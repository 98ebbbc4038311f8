/// An example with rules for how what comes may differ from it: what bodies, headers and paths of a contract are made of.
///
/// Literals are templates without rules, so a template is written like the value:
///
/// ```swift
/// let drink: Template = ["id": .uuid, "name": .like("Caffè latte"), "shots": .integer(2), "milk": .oneOf("oat", "cow"), "note": .nullable(.like("warm"))]
/// ```
public struct Template: Sendable {
    /// The example.
    public private(set) var example: JSON
    /// Rules by where they are within the example.
    private(set) var rules: [(path: [PathExpression.Fragment], list: RuleList)] = []
    /// Generators by where they are within the example.
    private(set) var generators: [(path: [PathExpression.Fragment], generator: Generator)] = []
    /// What is wrong with the template itself, such as a key path that leads to nothing. It is told when the contract is used.
    private(set) var problems: [String] = []

    /// Creates a template whose rules are for the whole value.
    public init(_ example: JSON, _ list: RuleList? = nil, generator: Generator? = nil) {
        self.example = example
        if let list { rules = [([], list)] }
        if let generator { generators = [([], generator)] }
    }

    /// Creates a template of an object.
    public init(_ members: some Sequence<(String, Template)>) {
        var object = JSONObject()
        example = .null
        for (key, member) in members {
            if object[key] != nil { problems.append("the key '\(key)' is there twice") }
            object[key] = member.example
            take(member, at: .name(key))
        }
        example = .object(object)
    }

    /// Creates a template of an array with exactly these items.
    public init(items: [Template]) {
        example = .array(items.map(\.example))
        for (index, item) in items.enumerated() { take(item, at: .index(index)) }
    }

    /// Takes the rules of what is at a place within.
    mutating func take(_ inner: Template, at place: PathExpression.Fragment) {
        rules += inner.rules.map { ([place] + $0.path, $0.list) }
        generators += inner.generators.map { ([place] + $0.path, $0.generator) }
        problems += inner.problems
    }

    /// Takes the rules of another for what is within it, not those for the whole of it.
    mutating func takeAll(of other: Template) {
        rules += other.rules.filter { !$0.path.isEmpty }
        generators += other.generators.filter { !$0.path.isEmpty }
        problems += other.problems
    }

    /// Takes the rules of what is under one key for what is under any.
    mutating func takeForAll(_ value: Template) {
        rules = rules.filter { $0.path.isEmpty }
        generators = generators.filter { $0.path.isEmpty }
        take(value.wholeRule == nil ? value.with(.type) : value, at: .star)
    }

    /// Adds a rule for what is at a place within, unless there is one.
    mutating func requireUnlessThere(_ list: RuleList, at place: PathExpression.Fragment) {
        if !rules.contains(where: { $0.path == [place] }) { rules.append(([place], list)) }
    }

    /// Adds a rule for what is at a path.
    mutating func add(_ list: RuleList, at path: [PathExpression.Fragment]) { rules.append((path, list)) }

    /// Notes that something is wrong with the template.
    mutating func note(_ problem: String) { problems.append(problem) }

    /// The rules as those of a body.
    var bodyRules: PathRules {
        PathRules(rules.map { PathRules.Rule(path: PathExpression($0.path), list: $0.list) })
    }

    /// The generators as those of a body.
    var bodyGenerators: [Generators.BodyGenerator] {
        generators.map { Generators.BodyGenerator(path: PathExpression($0.path), generator: $0.generator) }
    }

    /// The rule for the whole value, or nil.
    var wholeRule: RuleList? { rules.first { $0.path.isEmpty }?.list }
    /// The generator for the whole value, or nil.
    var wholeGenerator: Generator? { generators.first { $0.path.isEmpty }?.generator }
}

extension Template: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self.init(.string(value)) }
    public init(integerLiteral value: Int) { self.init(JSON(integerLiteral: value)) }
    public init(floatLiteral value: Double) { self.init(JSON(floatLiteral: value)) }
    public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
    public init(nilLiteral: ()) { self.init(JSON.null) }
    public init(arrayLiteral elements: Template...) { self.init(items: elements) }
    public init(dictionaryLiteral elements: (String, Template)...) { self.init(elements) }
}
