extension Matcher {
    /// The rule as files write it.
    var json: JSON {
        var rule: JSONObject = ["match": .string(name)]
        switch self {
        case .regex(let pattern): rule["regex"] = .string(pattern.text)
        case .type(let bounds):
            rule["min"] = bounds.min.map { .number(JSONNumber($0)) }
            rule["max"] = bounds.max.map { .number(JSONNumber($0)) }
        case .include(let part): rule["value"] = .string(part)
        case .date(let date), .time(let date), .dateTime(let date): rule["format"] = .string(date.text)
        case .contentType(let type): rule["value"] = .string(type)
        case .arrayContains(let variants): rule["variants"] = .array(variants.map(\.json))
        case .statusCode(let kind): rule["status"] = kind.json
        case .eachKey(let definition), .eachValue(let definition):
            rule["rules"] = .array(definition.matchers.map(\.json))
            rule["value"] = definition.example
        case .unknown(_, let known): rule = known
        case .equality, .integer, .decimal, .number, .null, .boolean, .values, .notEmpty, .semver: break
        }
        return .object(rule)
    }

    /// The version of the specification in which it appeared.
    var since: SpecificationVersion {
        switch self {
        case .regex, .type: .v2
        case .arrayContains, .statusCode, .notEmpty, .semver, .eachKey, .eachValue, .unknown: .v4
        default: .v3
        }
    }
}

extension Matcher.Variant {
    fileprivate var json: JSON {
        var variant: JSONObject = ["index": .number(JSONNumber(index)), "rules": rules.json]
        if !generators.isEmpty { variant["generators"] = generators.json }
        return .object(variant)
    }
}

extension StatusKind {
    fileprivate var json: JSON {
        if case .oneOf(let statuses) = self { return .array(statuses.map { .number(JSONNumber($0)) }) }
        return word.map { .string($0) } ?? .null
    }
}

extension RuleList {
    /// The list as versions 3 and 4 write it.
    var json: JSON {
        ["combine": .string(combination.rawValue), "matchers": .array(matchers.map(\.json))]
    }
}

extension PathRules {
    /// The rules as versions 3 and 4 write them.
    var json: JSON { .object(JSONObject(rules.map { ($0.path.text, $0.list.json) })) }
}
