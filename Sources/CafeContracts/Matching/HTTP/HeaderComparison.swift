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
                isSameType(expected.joined, actual.joined) { $0.isSameName(as: $1) }
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
        let values = actual.values.count > 1 ? actual.values : actual.joined.split(separator: ",").map { String($0).trimmed }
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
        return wanted.count == found.count
            && zip(wanted, found).allSatisfy { isSameType(String($0), String($1)) { $0.isSame(as: $1) } }
    }

    /// Whether a value has the type and every parameter of another.
    private static func isSameType(_ expected: String, _ actual: String, _ isSame: (String, String) -> Bool) -> Bool {
        let (wanted, found) = (parts(expected), parts(actual))
        guard let base = wanted.first, let other = found.first else { return wanted.isEmpty && found.isEmpty }
        return isSame(base, other)
            && wanted.dropFirst().allSatisfy { parameter in found.dropFirst().contains { isSameParameter($0, parameter) } }
    }

    private static func parts(_ value: String) -> [String] {
        value.split(separator: ";").map { String($0).trimmed }
    }

    /// Names of parameters have no case; of values, only those of a character set have none.
    private static func isSameParameter(_ one: String, _ other: String) -> Bool {
        let (one, other) = (pair(one), pair(other))
        guard one.name.isSameName(as: other.name) else { return false }
        return one.name.isSameName(as: "charset") ? one.value.isSameName(as: other.value) : one.value.isSame(as: other.value)
    }

    private static func pair(_ parameter: String) -> (name: String, value: String) {
        let parts = parameter.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        var value = parts.count > 1 ? parts[1] : ""
        if value.utf8.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()) }
        return (parts.first ?? "", value)
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
