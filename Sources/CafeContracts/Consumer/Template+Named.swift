extension Template {
    /// A value of the kind of the example, and of what is within it.
    public static func like(_ example: Template) -> Template { example.with(.type) }

    /// A UUID.
    public static let uuid = matching(.uuid, "a7f5b2b0-1e8c-4b7e-9a53-6f9d1f6a3c21")
    /// A date and time as RFC 3339 writes them.
    public static let timestamp = matching(.timestamp, "2026-03-01T09:30:00Z")

    /// A number without point and exponent.
    public static func integer(_ example: Int) -> Template { matching(.integer, JSON(integerLiteral: example)) }
    /// A number with a point or an exponent.
    public static func decimal(_ example: Double) -> Template { matching(.decimal, JSON(floatLiteral: example)) }
    /// True or false.
    public static func boolean(_ example: Bool) -> Template { matching(.boolean, .bool(example)) }
    /// A text that a regular expression matches as a whole.
    public static func regex(_ pattern: String, example: String) -> Template { matching(.regex(pattern), .string(example)) }
    /// One of these texts; the first is the example.
    public static func oneOf(_ first: String, _ others: String...) -> Template {
        matching(.oneOf([first] + others), .string(first))
    }
    /// What a rule allows.
    public static func matching(_ list: RuleList, _ example: JSON) -> Template { Template(example, list) }

    /// What another template allows, or null.
    ///
    /// Of an object or array that may be null, the rules within it hold where it is not. What has several rules for the whole of it, such as ``eachEntry(_:_:_:)``,
    /// cannot be null: no contract can say so. The official tool refuses such a null; see ``Contract/warnings``.
    public static func nullable(_ example: Template) -> Template {
        var template = example
        let whole = example.wholeRule ?? .type
        if whole.combination == .and, whole.matchers.count > 1 {
            template.note("several rules at once, or null, is more than a contract can say: give the value one rule")
        }
        template.replaceWhole(.nullable(whole))
        // A rule is also for what is within, where null is not meant: that has a rule of its own.
        switch example.example {
        case .object(let object): for key in object.keys { template.requireUnlessThere(.type, at: .name(key)) }
        case .array(let items): if !items.isEmpty { template.requireUnlessThere(.type, at: .starIndex) }
        default: break
        }
        return template
    }

    /// An array whose items are all like one.
    public static func eachLike(_ item: Template, min: Int = 1, max: Int? = nil) -> Template {
        var template = Template(.array(Array(repeating: item.example, count: Swift.max(1, min))), .items(min: min, max: max))
        template.take(item.wholeRule == nil ? item.with(.type) : item, at: .starIndex)
        return template
    }

    /// An array that has, for each of these, at least one item like it, whatever else it has.
    public static func arrayContaining(_ variants: [Template]) -> Template {
        let rules = variants.enumerated().map { index, variant in
            Matcher.Variant(index: index, rules: variant.bodyRules, generators: variant.bodyGenerators)
        }
        var template = Template(.array(variants.map(\.example)), RuleList([.arrayContains(rules)]))
        for problem in variants.flatMap(\.problems) { template.note(problem) }
        return template
    }

    /// An object whose keys all follow one rule and whose values are all like one.
    public static func eachEntry(_ key: RuleList, _ example: String, _ value: Template) -> Template {
        var template = Template([(example, value)])
        template.replaceWhole(
            RuleList([
                .eachKey(Matcher.Definition(key.matchers, example: .string(example))), .eachValue(Matcher.Definition([])),
            ]))
        template.takeForAll(value)
        return template
    }

    /// A text that a state of the provider decides: `.fromState("/orders/${id}", example: "/orders/o-1")`.
    public static func fromState(_ expression: String, example: JSON) -> Template {
        Template(example, .type, generator: Generator("ProviderState", ["expression": .string(expression)]))
    }

    /// The template with a rule for the whole of it.
    public func with(_ list: RuleList) -> Template {
        var template = self
        template.replaceWhole(list)
        return template
    }

    /// Adds a rule for what is at a path within.
    public mutating func require(_ list: RuleList, at path: PathExpression) { add(list, at: path.fragments) }

    mutating func replaceWhole(_ list: RuleList) {
        let inner = self
        self = Template(inner.example, list, generator: inner.wholeGenerator)
        takeAll(of: inner)
    }
}
