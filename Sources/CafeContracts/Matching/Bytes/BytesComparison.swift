/// Compares bodies that are nothing but a text, or nothing but bytes, with an example and the rules at `$`.
enum BytesComparison {
    /// All mismatches of a text.
    static func text(expected: [UInt8], actual: [UInt8], rules: PathRules) -> [Mismatch] {
        let difference = {
            "Expected body '\(shown(expected))' to match '\(shown(actual))' using equality but did not match"
        }
        return mismatches(expected, actual, rules, empty: "'' (String)", difference)
    }

    /// All mismatches of a body that is no text; the types are for the message.
    static func binary(
        expected: [UInt8], actual: [UInt8], expectedType: MediaType, actualType: MediaType, rules: PathRules
    ) -> [Mismatch] {
        let difference = {
            "Actual body [\(summary(actual, actualType))] is not equal to the expected body [\(summary(expected, expectedType))]"
        }
        return mismatches(expected, actual, rules, empty: "[] (0 bytes)", difference)
    }

    private static func mismatches(
        _ expected: [UInt8], _ actual: [UInt8], _ rules: PathRules, empty: String, _ difference: () -> String
    ) -> [Mismatch] {
        let list = rules.best(at: ValuePath())?.list ?? RuleList([.equality])
        let complaints = list.combine { matcher in
            switch matcher {
            case .equality: expected == actual ? nil : difference()
            case .contentType(let wanted): ContentTypeMatch.complaint(about: actual, wanted: wanted)
            case .notEmpty: actual.isEmpty ? "Expected \(empty) to not be empty" : nil
            case .type: nil
            default: complaint(of: matcher, expected, actual)
            }
        }
        return complaints.map { Mismatch(.body, at: "$", expected: shown(expected), actual: shown(actual), $0) }
    }

    private static func complaint(of matcher: Matcher, _ expected: [UInt8], _ actual: [UInt8]) -> String? {
        guard let text = String(validating: actual, as: UTF8.self) else { return matcher.inapplicable("bytes that are no text") }
        return matcher.complaint(about: text, example: String(decoding: expected, as: UTF8.self))
    }

    // MARK: Shown

    /// A body as text, where it is long its beginning; of bytes that are no text how many there are.
    private static func shown(_ bytes: [UInt8]) -> String {
        guard ContentSniffer.isText(bytes) else { return "\(bytes.count) bytes" }
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.count <= longest ? text : text.prefix(longest) + "…"
    }

    private static let longest = 4_096

    /// Type, size and the first 32 bytes.
    private static func summary(_ bytes: [UInt8], _ type: MediaType) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let start = bytes.prefix(32).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "\(type), \(bytes.count) bytes, starting with \(String(decoding: start, as: UTF8.self))"
    }
}
