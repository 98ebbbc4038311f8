extension Matcher {
    /// The matcher with strict dates, those of keys, values and variants too.
    var withStrictDates: Matcher {
        switch self {
        case .date(let date): .date(date.strict)
        case .time(let date): .time(date.strict)
        case .dateTime(let date): .dateTime(date.strict)
        case .eachKey(let definition): .eachKey(definition.withStrictDates)
        case .eachValue(let definition): .eachValue(definition.withStrictDates)
        case .arrayContains(let variants):
            .arrayContains(
                variants.map { Variant(index: $0.index, rules: $0.rules.withStrictDates, generators: $0.generators) })
        default: self
        }
    }
}

extension Matcher.Definition {
    fileprivate var withStrictDates: Matcher.Definition {
        Matcher.Definition(matchers.map(\.withStrictDates), example: example)
    }
}

extension DateText {
    fileprivate var strict: DateText {
        var date = self
        date.isStrict = true
        return date
    }
}

extension RuleList {
    fileprivate var withStrictDates: RuleList { RuleList(matchers.map(\.withStrictDates), combination) }
}

extension PathRules {
    fileprivate var withStrictDates: PathRules { PathRules(rules.map { Rule(path: $0.path, list: $0.list.withStrictDates) }) }
}

extension MatchingRules {
    /// The rules with strict dates in every part.
    var withStrictDates: MatchingRules {
        var rules = self
        (rules.method, rules.path, rules.status) = (
            method?.withStrictDates, path?.withStrictDates, status?.withStrictDates
        )
        rules.query = query.map { NameRule(name: $0.name, list: $0.list.withStrictDates) }
        rules.header = header.map { NameRule(name: $0.name, list: $0.list.withStrictDates) }
        rules.metadata = metadata.map { NameRule(name: $0.name, list: $0.list.withStrictDates) }
        rules.body = body.withStrictDates
        return rules
    }
}
