extension PathRules {
    /// The rules for what is within a value that is one step from the root, with paths that begin there; a name goes before a star.
    func within(_ path: ValuePath) -> PathRules {
        let own = rules.compactMap { rule -> (weight: Int, rule: Rule)? in
            guard let first = rule.path.fragments.first else { return nil }
            let weight = PathExpression([first]).weight(for: path)
            return weight > 0
                ? (weight, Rule(path: PathExpression(Array(rule.path.fragments.dropFirst())), list: rule.list)) : nil
        }
        var inner = PathRules()
        let least = own.map(\.weight).min() ?? 0
        for (_, rule) in own.filter({ $0.weight == least }) + own.filter({ $0.weight > least }) { inner[rule.path] = rule.list }
        return inner
    }
}
