/// Compares a form with an example and the rules for it.
///
/// Both have the same parameters in any order, and each has the same values in the same order. A rule at `$.name` is for each value of a
/// parameter; there may then be more or fewer of them, but at least one.
struct FormComparison {
    private let rules: PathRules
    private(set) var mismatches: [Mismatch] = []

    private init(_ rules: PathRules) { self.rules = rules }

    /// All mismatches of a form.
    static func mismatches(expected: [UInt8], actual: [UInt8], rules: PathRules) -> [Mismatch] {
        var comparison = FormComparison(rules)
        guard let example = comparison.read(expected, "expected"), let form = comparison.read(actual, "actual") else {
            return comparison.mismatches
        }
        comparison.compare(example, form)
        return comparison.mismatches
    }

    private mutating func read(_ bytes: [UInt8], _ which: String) -> FormParameters? {
        do throws(FormParameters.Failure) {
            return try FormParameters(bytes)
        } catch {
            note("Failed to parse the \(which) body: '\(error)'", ValuePath(), "", "")
            return nil
        }
    }

    private mutating func compare(_ expected: FormParameters, _ actual: FormParameters) {
        for (name, examples) in expected.parameters {
            let path = ValuePath().appending(name)
            guard let values = actual[name] else {
                note("Expected form post parameter '\(name)' but was missing", path, examples.joined(separator: ", "), "")
                continue
            }
            compare(name, examples, values, at: path)
        }
        for (name, values) in actual.parameters where expected[name] == nil {
            let text = Self.list(values)
            note("Received unexpected form post parameter '\(name)'=\(text)", ValuePath().appending(name), "", text)
        }
    }

    private mutating func compare(_ name: String, _ examples: [String], _ values: [String], at path: ValuePath) {
        let own = rules.best(at: path).flatMap { $0.isCascaded ? nil : $0.list }
        for complaint in own?.combine({ Self.complaint(of: $0, about: values) }) ?? [] {
            note(complaint, path, Self.list(examples), Self.list(values))
        }
        var isFree = false
        for (index, value) in values.enumerated() {
            let list = rules.best(at: path.appending(index))?.list
            guard let example = index < examples.count ? examples[index] : list == nil ? nil : examples.first else { break }
            if let list = list.map(Self.forValue) {
                isFree = isFree || !list.matchers.contains(.equality)
                for complaint in list.complaints(about: value, example: example) { note(complaint, path, example, value) }
            } else if !value.isSame(as: example) {
                note("Expected form post parameter '\(name)' with value '\(example)' but was '\(value)'", path, example, value)
            }
        }
        guard !isFree, values.count != examples.count else { return }
        note(
            "Expected form post parameter '\(name)' with \(examples.count) value(s) but received \(values.count) value(s)", path,
            Self.list(examples), Self.list(values))
    }

    /// What is wrong with how many values there are.
    private static func complaint(of matcher: Matcher, about values: [String]) -> String? {
        guard case .type(let bounds) = matcher else { return nil }
        return Matcher.complaint(about: values.count, of: list(values), bounds)
    }

    /// The matchers of a parameter as they are for each of its values.
    private static func forValue(_ list: RuleList) -> RuleList {
        let matchers = list.matchers.flatMap { matcher in
            if case .eachValue(let definition) = matcher { definition.matchers } else { [matcher] }
        }
        return RuleList(matchers, list.combination)
    }

    private static func list(_ values: [String]) -> String {
        "[" + values.map { "'\($0)'" }.joined(separator: ", ") + "]"
    }

    private mutating func note(_ message: String, _ path: ValuePath, _ expected: String, _ actual: String) {
        mismatches.append(Mismatch(.body, at: path.description, expected: expected, actual: actual, message))
    }
}
