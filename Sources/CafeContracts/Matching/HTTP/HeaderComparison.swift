/// Compares headers: those that are expected have to be there, others may.
///
/// Values are trimmed and spaces around their commas do not count, but the order does. Of `Accept` and `Content-Type`, each expected parameter has to be there,
/// in any order.
enum HeaderComparison {
    static func mismatches(expected: HeaderFields, actual: HeaderFields, rules: [MatchingRules.NameRule]) -> [Mismatch] {
        expected.fields.flatMap { field -> [Mismatch] in
            guard let found = actual[field.name] else {
                return [
                    Mismatch(
                        .header, at: field.name, expected: field.joined, actual: "",
                        "Expected a header '\(field.name)' but was missing")
                ]
            }
            return complaints(field, found, rules).map {
                Mismatch(.header, at: field.name, expected: field.joined, actual: found.joined, $0)
            }
        }
    }

    private static func complaints(
        _ expected: HeaderFields.Field, _ actual: HeaderFields.Field, _ rules: [MatchingRules.NameRule]
    ) -> [String] {
        if let rule = rules.first(where: { $0.name.isSameName(as: expected.name) }) {
            return complaints(expected, actual, rule.list)
        }
        let isSame =
            if expected.name.isSameName(as: "content-type") {
                isSameType(expected.joined, actual.joined)
            } else if expected.name.isSameName(as: "accept") {
                isSameList(expected.joined, actual.joined)
            } else {
                normalised(expected.joined).isSame(as: normalised(actual.joined))
            }
        return isSame ? [] : ["Expected header '\(expected.name)' to have value '\(expected.joined)' but was '\(actual.joined)'"]
    }

    /// With rules: the whole line where one value is expected and one came, else each value.
    private static func complaints(_ expected: HeaderFields.Field, _ actual: HeaderFields.Field, _ list: RuleList) -> [String] {
        guard expected.values.count > 1 || actual.values.count > 1 else {
            return list.complaints(about: actual.joined.trimmed, example: expected.joined.trimmed)
        }
        let values =
            actual.values.count > 1
            ? actual.values : actual.joined.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        return values.enumerated().flatMap { index, value in
            let example = index < expected.values.count ? expected.values[index] : expected.values[0]
            return list.complaints(about: value, example: example)
        }
    }

    private static func normalised(_ value: String) -> String {
        value.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }.joined(separator: ",")
    }

    /// Whether two lists have the same types in the same order.
    private static func isSameList(_ expected: String, _ actual: String) -> Bool {
        let (wanted, found) = (expected.split(separator: ","), actual.split(separator: ","))
        return wanted.count == found.count && zip(wanted, found).allSatisfy { isSameType(String($0), String($1)) }
    }

    /// Whether a value has the type and every parameter of another; what is no type has to be the same text.
    private static func isSameType(_ expected: String, _ actual: String) -> Bool {
        guard let wanted = MediaType(expected), let found = MediaType(actual) else {
            return expected.trimmed.isSame(as: actual.trimmed)
        }
        return wanted.isMet(by: found)
    }
}

extension String {
    /// The text without spaces and line ends at either end.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { !$0.isSpace }), let last = bytes.lastIndex(where: { !$0.isSpace }) else {
            return ""
        }
        return String(self[first...last])
    }
}

extension UInt8 {
    /// Whether this is a space, a tab or a line end of ASCII.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
