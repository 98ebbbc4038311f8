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
    /// - Parameter isStrict: Whether what version 2 does not know is refused rather than written beside the rest, as other tools do.
    /// - Throws: `ContractError` where a value has several matchers or one that version 2 does not know, and that is refused.
    func jsonV2(isStrict: Bool) throws(ContractError) -> JSON {
        if isStrict, method != nil || status != nil { throw ContractError("version 2 has no rules for a method or a status") }
        var rules = JSONObject()
        for (part, list) in [("method", method), ("path", path), ("status", status)] {
            if let list { rules["$.\(part)"] = try Self.single(list, "$.\(part)", isStrict: isStrict) }
        }
        for (part, named) in [("query", query), ("headers", header), ("metadata", metadata)] {
            for rule in named {
                var text = "$.\(part)"
                PathExpression.write(rule.name, to: &text)
                rules[text] = try Self.single(rule.list, text, isStrict: isStrict)
            }
        }
        for rule in body.rules {
            let text = "$.body" + rule.path.text.dropFirst()
            rules[text] = try Self.single(rule.list, text, isStrict: isStrict)
        }
        return .object(rules)
    }

    private static func single(_ list: RuleList, _ path: String, isStrict: Bool) throws(ContractError) -> JSON {
        let isKnown = list.matchers.count == 1 && list.matchers[0].since <= .v2
        guard isKnown || !isStrict else {
            let names = list.matchers.map(\.name).joined(separator: ", ")
            throw ContractError("version 2 knows only one regex or type for a value, not \(names)", path: path)
        }
        return list.matchers.count == 1 ? list.matchers[0].json : list.json
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
        if !body.isEmpty { parts["body"] = body.json }
        parts["metadata"] = Self.json(metadata)
        return .object(parts)
    }

    private static func json(_ generators: [NameGenerator]) -> JSON? {
        generators.isEmpty ? nil : .object(JSONObject(generators.map { ($0.name, .object($0.generator.options)) }))
    }
}

extension [Generators.BodyGenerator] {
    /// The generators by the paths of what they are for.
    var json: JSON { .object(JSONObject(map { ($0.path.text, .object($0.generator.options)) })) }
}
