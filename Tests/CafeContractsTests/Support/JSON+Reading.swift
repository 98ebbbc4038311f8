@testable import CafeContracts

/// Reads JSON.
func json(_ text: String) throws -> JSON { try JSON(parsing: text) }

/// Reads rules of a body, by paths.
func pathRules(_ text: String) throws -> PathRules { try PathRules(reading: JSONField(json(text))) }

/// Reads rules of all parts.
func matchingRules(_ text: String) throws -> MatchingRules { try MatchingRules(reading: JSONField(json(text))) }

/// What is wrong with a body of JSON: each line as `path -> message`.
func complaints(_ actual: String, example: String, rules: String = "{}", isRequest: Bool = false) throws -> [String] {
    try JSONComparison.mismatches(
        expected: json(example), actual: json(actual), rules: pathRules(rules), allowsExtraKeys: !isRequest
    ).map(\.description)
}
