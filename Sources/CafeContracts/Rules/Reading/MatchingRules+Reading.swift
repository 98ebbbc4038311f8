extension MatchingRules {
    /// Reads the rules of any version: by part, as version 3 and 4 write them, or by paths such as `$.body.name` and `$.headers.Accept`.
    init(reading field: JSONField) throws(ContractError) {
        for (key, field) in try field.members() {
            if key.hasPrefix("$") {
                try read(path: key, field)
            } else {
                try read(part: key, field)
            }
        }
    }

    // MARK: By part

    private mutating func read(part: String, _ field: JSONField) throws(ContractError) {
        switch part {
        case "method": method = try Self.single(field)
        case "path": path = try Self.single(field)
        case "status": status = try Self.single(field)
        case "query": query = try Self.named(field)
        case "header", "headers": header = try Self.named(field)
        case "body", "content", "contents": body = try PathRules(reading: field)
        case "metadata", "metaData": metadata = try Self.named(field)
        default: throw ContractError("there are no rules for a part '\(part)'", path: field.path.description)
        }
    }

    /// The rules of a part that has one value: `{"matchers": […]}`, also under an empty name or `$`.
    private static func single(_ field: JSONField) throws(ContractError) -> RuleList? {
        let members = try field.members()
        if members.isEmpty { return nil }
        if members.count == 1, members[0].key.isEmpty || members[0].key == "$" { return try RuleList(reading: members[0].field) }
        return try RuleList(reading: field)
    }

    private static func named(_ field: JSONField) throws(ContractError) -> [NameRule] {
        var rules: [NameRule] = []
        for (key, field) in try field.members() {
            let name = key.hasPrefix("$") ? try name(of: PathExpression(key, at: field)) ?? key : key
            rules.append(NameRule(name: name, list: try RuleList(reading: field)))
        }
        return rules
    }

    // MARK: By path

    private mutating func read(path text: String, _ field: JSONField) throws(ContractError) {
        let expression = try PathExpression(text, at: field)
        let list = try RuleList(reading: field)
        guard case .name(let part)? = expression.fragments.first else {
            return body[.root] = list
        }
        let rest = PathExpression(Array(expression.fragments.dropFirst()))
        switch part {
        case "method": method = list
        case "path": self.path = list
        case "status": status = list
        case "body": body[rest] = list
        case "header", "headers": header.append(NameRule(name: try Self.name(of: rest, text, field), list: list))
        case "query": query.append(NameRule(name: try Self.name(of: rest, text, field), list: list))
        case "metadata": metadata.append(NameRule(name: try Self.name(of: rest, text, field), list: list))
        default: throw ContractError("there are no rules for a part '\(part)'", path: field.path.description)
        }
    }

    private static func name(of path: PathExpression) -> String? {
        guard case .name(let name)? = path.fragments.first else { return nil }
        return name
    }

    private static func name(of path: PathExpression, _ text: String, _ field: JSONField) throws(ContractError) -> String {
        guard let name = name(of: path) else {
            throw ContractError("'\(text)' names nothing", path: field.path.description)
        }
        return name
    }
}
