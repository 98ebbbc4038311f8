extension Matcher {
    /// What is wrong with a text that is no JSON: of a header, a query, a path, a form or an element. Numbers may be written in it.
    func complaint(about actual: String, example: String) -> String? {
        switch self {
        case .equality: return actual.isSame(as: example) ? nil : "Expected '\(actual)' to be equal to '\(example)'"
        case .regex(let pattern): return complaint(about: actual, pattern)
        case .type, .values, .eachKey, .eachValue, .arrayContains: return nil
        case .include(let part):
            return actual.utf8.contains(part.utf8) ? nil : "Expected '\(actual)' to include '\(part)'"
        case .integer:
            return JSONNumber(actual)?.isInteger == true ? nil : "Expected '\(actual)' (String) to be an integer"
        case .decimal:
            return JSONNumber(actual)?.isInteger == false ? nil : "Expected '\(actual)' (String) to be a decimal number"
        case .number: return JSONNumber(actual) != nil ? nil : "Expected '\(actual)' (String) to be a number"
        case .date(let date): return complaint(about: actual, date, "date")
        case .time(let date): return complaint(about: actual, date, "time")
        case .dateTime(let date): return complaint(about: actual, date, "datetime")
        case .null: return "Expected '\(actual)' (String) to be a null value"
        case .boolean: return actual == "true" || actual == "false" ? nil : "Expected '\(actual)' (String) to match a boolean"
        case .notEmpty: return actual.isEmpty ? "Expected '' (String) to not be empty" : nil
        case .semver: return SemanticVersion.isValid(actual) ? nil : "'\(actual)' is not a valid semantic version"
        case .contentType, .statusCode, .unknown: return inapplicable("a text")
        }
    }

    private func complaint(about actual: String, _ pattern: PatternText) -> String? {
        switch pattern.pattern {
        case .failure(let error): return "The pattern '\(pattern.text)' cannot be read: \(error)"
        case .success(let known):
            switch known.matches(actual) {
            case .match: return nil
            case .noMatch: return "Expected '\(actual)' to match '\(pattern.text)'"
            case .gaveUp: return "The pattern '\(pattern.text)' took too many steps over a text of \(actual.utf8.count) bytes"
            }
        }
    }

    private func complaint(about actual: String, _ date: DateText, _ kind: String) -> String? {
        switch date.pattern {
        case .failure(let error): "The \(kind) pattern '\(date.text)' cannot be read: \(error)"
        case .success(let pattern):
            pattern.accepts(actual, strict: date.isStrict)
                ? nil : "Expected '\(actual)' to match a \(kind) pattern of '\(date.text)'"
        }
    }
}

extension RuleList {
    /// What is wrong with a text: nothing where it is as the combination wants it.
    func complaints(about actual: String, example: String) -> [String] {
        combine { $0.complaint(about: actual, example: example) }
    }

    /// What the matchers say, taken together: with "or", nothing where one of them is content.
    func combine(_ complaint: (Matcher) -> String?) -> [String] {
        var complaints: [String] = []
        for matcher in matchers {
            if let text = complaint(matcher) {
                complaints.append(text)
            } else if combination == .or {
                return []
            }
        }
        return complaints
    }
}
