/// Compares a value of JSON with an example and the rules for it.
struct JSONComparison {
    private let rules: PathRules
    /// Whether objects may have keys that the example has not: in answers and messages they may.
    private let allowsExtraKeys: Bool
    private(set) var mismatches: [Mismatch] = []

    init(_ rules: PathRules, allowsExtraKeys: Bool) {
        (self.rules, self.allowsExtraKeys) = (rules, allowsExtraKeys)
    }

    /// All mismatches of a document.
    static func mismatches(expected: JSON, actual: JSON, rules: PathRules, allowsExtraKeys: Bool) -> [Mismatch] {
        var comparison = JSONComparison(rules, allowsExtraKeys: allowsExtraKeys)
        comparison.compare(expected, actual, at: ValuePath())
        return comparison.mismatches
    }

    /// Compares a value; `inherited` is for it unless a rule of its own is.
    private mutating func compare(_ expected: JSON, _ actual: JSON, at path: ValuePath, inherited: RuleList? = nil) {
        var best = rules.best(at: path)
        if let inherited, best?.isCascaded ?? true { best = (inherited, false) }
        guard let (list, isCascaded) = best else { return compareByExample(expected, actual, at: path) }
        let complaints = list.combine { $0.complaint(about: actual, example: expected, isCascaded: isCascaded) }
        for complaint in complaints { note(complaint, path, expected, actual) }
        let governors = isCascaded ? list.matchers.map(\.whereCascaded) : list.matchers
        switch (expected, actual) {
        case (.object(let expected), .object(let actual)): compare(expected, actual, governors, at: path)
        case (.array(let expected), .array(let actual)): compare(expected, actual, governors, at: path)
        default: break
        }
    }

    // MARK: Without a rule

    private mutating func compareByExample(_ expected: JSON, _ actual: JSON, at path: ValuePath) {
        switch (expected, actual) {
        case (.object(let expected), .object(let actual)): compare(expected, actual, [], at: path)
        case (.array(let expectedItems), .array(let actualItems)):
            if expectedItems.count != actualItems.count {
                note(
                    "Expected a List with \(expectedItems.count) elements but received \(actualItems.count) elements", path,
                    expected,
                    actual)
            }
            for (index, (expected, actual)) in zip(expectedItems, actualItems).enumerated() {
                compare(expected, actual, at: path.appending(index))
            }
        default:
            if !expected.isSameKind(as: actual), expected.size != nil || actual.size != nil {
                let message = "Type mismatch: Expected \(actual.mentioned) to be the same type as \(expected.mentioned)"
                note(message, path, expected, actual)
            } else if expected != actual {
                note("Expected \(actual.mentioned) to be equal to \(expected.mentioned)", path, expected, actual)
            }
        }
    }

    // MARK: Objects

    private mutating func compare(_ expected: JSONObject, _ actual: JSONObject, _ matchers: [Matcher], at path: ValuePath) {
        var (ignoresKeys, checksAll, isExact): (Bool, Bool, Bool) = (false, false, false)
        var inherited: RuleList?
        var template = expected.members.first?.value
        for matcher in matchers {
            switch matcher {
            case .values: (ignoresKeys, checksAll) = (true, true)
            case .eachKey(let definition):
                ignoresKeys = true
                compareKeys(actual, definition, at: path)
            case .eachValue(let definition):
                (ignoresKeys, checksAll) = (true, true)
                template = template ?? definition.example
                if !definition.matchers.isEmpty { inherited = RuleList(definition.matchers) }
            case .equality: isExact = true
            default: break
            }
        }
        if !ignoresKeys { compareKeySets(expected, actual, isExact: isExact, at: path) }
        for (key, value) in actual {
            // Without any example, a value is its own: of rules that need none, it still has to be as they say.
            if let example = expected[key] {
                compare(example, value, at: path.appending(key), inherited: inherited)
            } else if checksAll {
                compare(template ?? value, value, at: path.appending(key), inherited: inherited)
            }
        }
    }

    private mutating func compareKeys(_ actual: JSONObject, _ definition: Matcher.Definition, at path: ValuePath) {
        let list = RuleList(definition.matchers)
        for key in actual.keys {
            for complaint in list.complaints(about: key, example: definition.example?.plainText ?? "") {
                note(complaint, path.appending(key), .string(""), .string(key))
            }
        }
    }

    private mutating func compareKeySets(_ expected: JSONObject, _ actual: JSONObject, isExact: Bool, at path: ValuePath) {
        let missing = expected.keys.filter { actual[$0] == nil }
        let extra = allowsExtraKeys && !isExact ? [] : actual.keys.filter { expected[$0] == nil }
        guard !missing.isEmpty || !extra.isEmpty else { return }
        let message: String
        if expected.isEmpty {
            message = "Expected an empty Map but received \(JSON.object(actual).text())"
        } else if allowsExtraKeys, !isExact {
            message = "Actual map is missing the following keys: \(missing.joined(separator: ", "))"
        } else {
            message =
                "Expected a Map with keys [\(expected.keys.joined(separator: ", "))] but received one with keys [\(actual.keys.joined(separator: ", "))]"
        }
        note(message, path, .object(expected), .object(actual))
    }

    // MARK: Arrays

    private mutating func compare(_ expected: [JSON], _ actual: [JSON], _ matchers: [Matcher], at path: ValuePath) {
        var inherited: RuleList?
        var template = expected.first
        for matcher in matchers {
            switch matcher {
            case .equality: return compareExactly(expected, actual, at: path)
            case .arrayContains(let variants): return find(variants, of: expected, in: actual, at: path)
            case .eachValue(let definition):
                if !definition.matchers.isEmpty { inherited = RuleList(definition.matchers) }
                template = template ?? definition.example
            default: break
            }
        }
        for (index, value) in actual.enumerated() {
            if index < expected.count {
                compare(expected[index], value, at: path.appending(index), inherited: inherited)
            } else if template != nil || inherited != nil {
                compare(template ?? value, value, at: path.appending(index), inherited: inherited)
            }
        }
    }

    private mutating func compareExactly(_ expected: [JSON], _ actual: [JSON], at path: ValuePath) {
        if expected.count != actual.count {
            note(
                "Expected a List with \(expected.count) elements but received \(actual.count) elements", path, .array(expected),
                .array(actual))
        }
        for (index, (expected, actual)) in zip(expected, actual).enumerated() {
            compare(expected, actual, at: path.appending(index))
        }
    }

    private mutating func find(_ variants: [Matcher.Variant], of expected: [JSON], in actual: [JSON], at path: ValuePath) {
        let variants = variants.isEmpty ? expected.indices.map { Matcher.Variant(index: $0, rules: PathRules()) } : variants
        for variant in variants {
            guard expected.indices.contains(variant.index) else {
                note("The variant at index \(variant.index) has no example", path, .array(expected), .array(actual))
                continue
            }
            let example = expected[variant.index]
            guard let nearest = nearest(to: example, variant.rules, in: actual, at: path) else { continue }
            let sample = example.text(JSON.Style(indentation: nil, sortsKeys: true))
            var mismatch = Mismatch(
                .body, at: path.description, expected: sample, actual: JSON.array(actual).text(),
                "Variant at index \(variant.index) (\(sample)) was not found in the actual list")
            mismatch.nearest = nearest
            mismatches.append(mismatch)
        }
    }

    /// What is wrong with the item that comes nearest to an example; nil where one is like it.
    private func nearest(to example: JSON, _ rules: PathRules, in actual: [JSON], at path: ValuePath) -> [Mismatch]? {
        var nearest: [Mismatch] = []
        for (index, item) in actual.enumerated() {
            let found = Self.mismatches(expected: example, actual: item, rules: rules, allowsExtraKeys: allowsExtraKeys)
            if found.isEmpty { return nil }
            guard nearest.isEmpty || found.count < nearest.count else { continue }
            let place = path.appending(index).description
            nearest = found.map { mismatch in
                var mismatch = mismatch
                mismatch.path = place + mismatch.path.dropFirst()
                return mismatch
            }
        }
        return nearest
    }

    private mutating func note(_ message: String, _ path: ValuePath, _ expected: JSON, _ actual: JSON) {
        mismatches.append(Mismatch(.body, at: path.description, expected: expected.text(), actual: actual.text(), message))
    }
}
