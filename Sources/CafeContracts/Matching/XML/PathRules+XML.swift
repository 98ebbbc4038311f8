extension PathRules {
    /// The rules with paths in which `[*]` is passed over.
    var withoutPlaces: PathRules {
        PathRules(
            rules.map { rule in
                guard rule.path.fragments.contains(.starIndex) else { return rule }
                return Rule(path: PathExpression(rule.path.fragments.filter { $0 != .starIndex }), list: rule.list)
            })
    }
}
