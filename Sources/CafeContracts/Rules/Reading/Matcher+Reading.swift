extension Matcher {
    /// Reads a matcher as files of any version write it: `{"match": "type", "min": 1}`, `{"min": 1}`, `{"regex": "…"}`.
    init(reading field: JSONField) throws(ContractError) {
        let rule = try field.object()
        guard let name = try field["match"].optionalString() else {
            if !field["regex"].isAbsent {
                self = .regex(PatternText(try field["regex"].string()))
            } else if !field["min"].isAbsent || !field["max"].isAbsent {
                self = .type(try Self.bounds(field))
            } else if let (name, pattern) = try Self.unnamedDate(field) {
                self = Self.date(name, pattern)
            } else {
                throw field["match"].wrong("the name of a matcher")
            }
            return
        }
        self = try Self.named(name, field, rule)
    }

    private static func named(_ name: String, _ field: JSONField, _ rule: JSONObject) throws(ContractError) -> Matcher {
        switch name {
        case "equality": return .equality
        case "regex": return .regex(PatternText(try field["regex"].string()))
        case "type", "min-type", "max-type", "min", "max": return .type(try bounds(field))
        case "include": return .include(try text(field["value"]))
        case "integer": return .integer
        case "decimal", "real": return .decimal
        case "number": return .number
        case "date": return date("date", try pattern(field, "date", DatePattern.date.source))
        case "time": return date("time", try pattern(field, "time", DatePattern.time.source))
        case "datetime", "timestamp": return date("datetime", try pattern(field, name, DatePattern.dateTime.source))
        case "null": return .null
        case "boolean": return .boolean
        case "contentType", "content-type": return .contentType(try field["value"].string())
        case "values": return .values
        case "arrayContains", "array-contains": return .arrayContains(try variants(field["variants"]))
        case "statusCode", "status-code": return .statusCode(try status(field["status"]))
        case "notEmpty", "not-empty": return .notEmpty
        case "semver": return .semver
        case "eachKey", "each-key": return .eachKey(try definition(field))
        case "eachValue", "each-value": return .eachValue(try definition(field))
        default: return .unknown(name: name, rule: rule)
        }
    }

    private static func date(_ name: String, _ pattern: String) -> Matcher {
        switch name {
        case "date": .date(DateText(pattern))
        case "time": .time(DateText(pattern))
        default: .dateTime(DateText(pattern))
        }
    }

    /// The pattern of `{"date": "yyyy"}`, a rule without the name of a matcher.
    private static func unnamedDate(_ field: JSONField) throws(ContractError) -> (String, String)? {
        for name in ["date", "time", "timestamp", "datetime"] where !field[name].isAbsent {
            return (name, try field[name].string())
        }
        return nil
    }

    private static func pattern(_ field: JSONField, _ name: String, _ fallback: String) throws(ContractError) -> String {
        try field.first(of: "format", name).string(or: fallback)
    }

    private static func bounds(_ field: JSONField) throws(ContractError) -> SizeBounds {
        SizeBounds(min: try field["min"].optionalInteger(), max: try field["max"].optionalInteger())
    }

    /// A text, or the text of what is no text.
    private static func text(_ field: JSONField) throws(ContractError) -> String {
        guard let json = field.json else { throw field.wrong("a value") }
        return json.plainText
    }

    private static func variants(_ field: JSONField) throws(ContractError) -> [Variant] {
        var variants: [Variant] = []
        for item in try field.items() {
            variants.append(
                Variant(
                    index: try item["index"].integer(), rules: try PathRules(reading: item["rules"]),
                    generators: try Generators.BodyGenerator.all(reading: item["generators"])))
        }
        return variants
    }

    private static func status(_ field: JSONField) throws(ContractError) -> StatusKind {
        if case .array? = field.json {
            var statuses: [Int] = []
            for item in try field.items() { statuses.append(try item.integer()) }
            return .oneOf(statuses)
        }
        if case .number? = field.json { return .oneOf([try field.integer()]) }
        guard let kind = StatusKind(word: try field.string()) else {
            throw field.wrong("info, success, redirect, clientError, serverError, nonError, error, or a list of statuses")
        }
        return kind
    }

    private static func definition(_ field: JSONField) throws(ContractError) -> Definition {
        var matchers: [Matcher] = []
        for item in try field["rules"].items() { matchers.append(try Matcher(reading: item)) }
        return Definition(matchers, example: field["value"].json)
    }
}

extension RuleList {
    /// Reads `{"matchers": […], "combine": "AND"}`, or a matcher alone.
    init(reading field: JSONField) throws(ContractError) {
        guard field["matchers"].json != nil else {
            self.init([try Matcher(reading: field)])
            return
        }
        var matchers: [Matcher] = []
        for item in try field["matchers"].items() { matchers.append(try Matcher(reading: item)) }
        let word = try field["combine"].string(or: "AND")
        guard let combination = Combination(rawValue: word.uppercased()) else { throw field["combine"].wrong("AND or OR") }
        self.init(matchers, combination)
    }

    /// Reads a list; nil where it has no matchers.
    init?(readingUnlessEmpty field: JSONField) throws(ContractError) {
        try self.init(reading: field)
        if matchers.isEmpty { return nil }
    }
}

extension PathRules {
    /// Reads rules by path expression.
    init(reading field: JSONField) throws(ContractError) {
        var rules: [Rule] = []
        for (key, field) in try field.members() {
            let path = try PathExpression(key, at: field)
            if let list = try RuleList(readingUnlessEmpty: field) { rules.append(Rule(path: path, list: list)) }
        }
        self.init(rules)
    }
}

extension PathExpression {
    init(_ text: String, at field: JSONField) throws(ContractError) {
        do {
            self = try PathExpression(text)
        } catch {
            throw ContractError("\(error)", path: field.path.description)
        }
    }
}
