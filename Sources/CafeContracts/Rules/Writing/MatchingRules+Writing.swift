extension MatchingRules {
    /// The rules as versions 3 and 4 write them.
    var json: JSON {
        var parts = JSONObject()
        parts["method"] = method?.json
        parts["path"] = path?.json
        parts["status"] = status?.json
        parts["query"] = Self.json(query)
        parts["header"] = Self.json(header)
        if !body.isEmpty { parts["body"] = body.json }
        parts["metadata"] = Self.json(metadata)
        return .object(parts)
    }

    private static func json(_ rules: [NameRule]) -> JSON? {
        rules.isEmpty ? nil : .object(JSONObject(rules.map { ($0.name, $0.list.json) }))
    }

    /// The rules as version 2 writes them: a matcher for a path such as `$.body.name`.
    ///
    /// - Throws: `ContractError` where a value has several matchers or one that version 2 does not know.
    func jsonV2() throws(ContractError) -> JSON {
        var rules = JSONObject()
        if let path { rules["$.path"] = try Self.single(path, "$.path") }
        if method != nil || status != nil { throw ContractError("version 2 has no rules for a method or a status") }
        for (part, named) in [("query", query), ("headers", header)] {
            for rule in named {
                var text = "$.\(part)"
                PathExpression.write(rule.name, to: &text)
                rules[text] = try Self.single(rule.list, text)
            }
        }
        for rule in body.rules {
            let text = "$.body" + rule.path.text.dropFirst()
            rules[text] = try Self.single(rule.list, text)
        }
        return .object(rules)
    }

    private static func single(_ list: RuleList, _ path: String) throws(ContractError) -> JSON {
        guard list.matchers.count == 1, list.matchers[0].since <= .v2 else {
            let names = list.matchers.map(\.name).joined(separator: ", ")
            throw ContractError("version 2 knows only one regex or type for a value, not \(names)", path: path)
        }
        return list.matchers[0].json
    }
}

extension Generators {
    /// The generators as versions 3 and 4 write them.
    var json: JSON {
        var parts = JSONObject()
        parts["method"] = method.map { .object($0.options) }
        parts["path"] = path.map { .object($0.options) }
        parts["status"] = status.map { .object($0.options) }
        parts["query"] = Self.json(query)
        parts["header"] = Self.json(header)
        if !body.isEmpty { parts["body"] = .object(JSONObject(body.map { ($0.path.text, .object($0.generator.options)) })) }
        parts["metadata"] = Self.json(metadata)
        return .object(parts)
    }

    private static func json(_ generators: [NameGenerator]) -> JSON? {
        generators.isEmpty ? nil : .object(JSONObject(generators.map { ($0.name, .object($0.generator.options)) }))
    }
}
