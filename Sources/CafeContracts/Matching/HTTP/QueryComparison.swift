/// Compares the parameters of a query: the same names, each with the same values in their order unless rules allow others.
enum QueryComparison {
    static func mismatches(expected: QueryItems, actual: QueryItems, rules: [MatchingRules.NameRule]) -> [Mismatch] {
        var mismatches: [Mismatch] = []
        for item in expected.items {
            guard let found = actual[item.name] else {
                mismatches.append(
                    Mismatch(
                        .query, at: item.name, expected: text(item), actual: "",
                        "Expected query parameter '\(item.name)' but was missing"))
                continue
            }
            let complaints =
                if let rule = rules.first(where: { $0.name.isSame(as: item.name) }) {
                    complaints(item, found, rule.list)
                } else {
                    complaints(item, found)
                }
            mismatches += complaints.map { Mismatch(.query, at: item.name, expected: text(item), actual: text(found), $0) }
        }
        for item in actual.items where expected[item.name] == nil {
            mismatches.append(
                Mismatch(
                    .query, at: item.name, expected: "", actual: text(item), "Unexpected query parameter '\(item.name)' received")
            )
        }
        return mismatches
    }

    private static func complaints(_ expected: QueryItems.Item, _ actual: QueryItems.Item) -> [String] {
        if expected.values.count != actual.values.count {
            let (wanted, found) = (expected.values.count, actual.values.count)
            return ["Expected query parameter '\(expected.name)' with \(wanted) value(s) but received \(found) value(s)"]
        }
        return zip(expected.values, actual.values).compactMap { wanted, found in
            let isSame = wanted.map { wanted in found.map { $0.isSame(as: wanted) } ?? false } ?? (found == nil)
            return isSame
                ? nil : "Expected query parameter '\(expected.name)' with value '\(wanted ?? "")' but was '\(found ?? "")'"
        }
    }

    private static func complaints(_ expected: QueryItems.Item, _ actual: QueryItems.Item, _ list: RuleList) -> [String] {
        let sizes = list.combine { matcher in
            guard case .type(let bounds) = matcher else { return nil }
            return Matcher.complaint(about: actual.values.count, of: "'\(text(actual))'", bounds)
        }
        return sizes
            + actual.values.enumerated().flatMap { index, value in
                let example = index < expected.values.count ? expected.values[index] : expected.values.first ?? nil
                return list.complaints(about: value ?? "", example: example ?? "")
            }
    }

    private static func text(_ item: QueryItems.Item) -> String { item.values.map { $0 ?? "" }.joined(separator: ", ") }
}
