extension Matcher {
    /// What is wrong with a value of JSON itself, apart from what is in it; nil where nothing is.
    ///
    /// - Parameters:
    ///   - isCascaded: Whether the rule is for something that the value is within: sizes do not count then.
    func complaint(about actual: JSON, example: JSON, isCascaded: Bool) -> String? {
        switch self {
        case .equality:
            if actual.size != nil, actual.isSameKind(as: example) { return nil }
            return actual == example ? nil : "Expected \(actual.mentioned) to be equal to \(example.mentioned)"
        case .type(let bounds):
            guard actual.isSameKind(as: example) else {
                return "Expected \(actual.mentioned) to be the same type as \(example.mentioned)"
            }
            guard !isCascaded, case .array(let items) = actual else { return nil }
            return Self.complaint(about: items.count, of: actual.quoted, bounds)
        case .regex, .include:
            if actual.size != nil, actual.isSameKind(as: example) { return nil }
            return complaint(about: actual.plainText, example: example.plainText)
        case .date, .time, .dateTime, .semver:
            guard case .string(let text) = actual else { return complaint(about: actual.plainText, example: "") }
            return complaint(about: text, example: example.plainText)
        case .integer:
            if case .number(let number) = actual, number.isInteger { return nil }
            return "Expected \(actual.mentioned) to be an integer"
        case .decimal:
            if case .number(let number) = actual, !number.isInteger { return nil }
            return "Expected \(actual.mentioned) to be a decimal number"
        case .number:
            if case .number = actual { return nil }
            return "Expected \(actual.mentioned) to be a number"
        case .null: return actual.isNull ? nil : "Expected \(actual.mentioned) to be a null value"
        case .boolean:
            if case .bool = actual { return nil }
            if let text = actual.string, text == "true" || text == "false" { return nil }
            return "Expected \(actual.mentioned) to match a boolean"
        case .notEmpty: return emptiness(of: actual, example: example)
        case .values, .eachKey, .eachValue, .arrayContains:
            if isCascaded { return nil }
            return actual.isSameKind(as: example)
                ? nil : "Expected \(actual.mentioned) to be the same type as \(example.mentioned)"
        case .contentType, .statusCode, .unknown: return inapplicable("a value of JSON")
        }
    }

    private func emptiness(of actual: JSON, example: JSON) -> String? {
        if actual.isNull || actual.size == 0 || actual.string == "" { return "Expected \(actual.mentioned) to not be empty" }
        if actual.size != nil || example.size != nil, !actual.isSameKind(as: example) {
            return "Type mismatch: Expected \(actual.mentioned) to be the same type as \(example.mentioned)"
        }
        return nil
    }

    /// What is wrong with a size.
    static func complaint(about size: Int, of text: @autoclosure () -> String, _ bounds: SizeBounds) -> String? {
        if let min = bounds.min, size < min { return "Expected \(text()) (size \(size)) to have minimum size of \(min)" }
        if let max = bounds.max, size > max { return "Expected \(text()) (size \(size)) to have maximum size of \(max)" }
        return nil
    }

    /// What to say of a matcher that is for something else.
    func inapplicable(_ what: String) -> String {
        if case .unknown(let name, _) = self { return "The matcher '\(name)' is not known here: it may be a plugin's" }
        return "The matcher '\(name)' cannot be applied to \(what)"
    }
}
