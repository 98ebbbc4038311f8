/// Compares a document of XML with an example and the rules for it.
///
/// Paths are `$.root.child`, `$.root.child['@attribute']` and `$.root.child['#text']`, without places. A rule for the value of an element is for its
/// text, and `type` for all that is in it. Where `type` governs children of one name, each is compared with the first of the example, however many
/// there are, and no other names may be beside them.
struct XMLComparison {
    private let rules: PathRules
    /// Whether there may be attributes and children that the example has not: in answers and messages there may.
    private let allowsExtra: Bool
    private(set) var mismatches: [Mismatch] = []

    private init(_ rules: PathRules, allowsExtra: Bool) {
        (self.rules, self.allowsExtra) = (rules, allowsExtra)
    }

    /// All mismatches of a document.
    ///
    /// - Parameters:
    ///   - shims: Whether `[*]` in a rule's path is passed over, as some cases of the specification want it. The reference implementation takes it
    ///     for a place, and no element has one.
    static func mismatches(
        expected: [UInt8], actual: [UInt8], rules: PathRules, allowsExtra: Bool, shims: Bool = false
    ) -> [Mismatch] {
        let (example, document) = (read(expected), read(actual))
        switch (example, document) {
        case (.success(let example), .success(let document)):
            var comparison = XMLComparison(shims ? rules.withoutPlaces : rules, allowsExtra: allowsExtra)
            comparison.compare(example, document, at: ValuePath().appending(example.name.text))
            return comparison.mismatches
        default:
            var mismatches: [Mismatch] = []
            if case .failure(let error) = example { mismatches.append(unreadable("expected", error)) }
            if case .failure(let error) = document { mismatches.append(unreadable("actual", error)) }
            return mismatches
        }
    }

    private static func read(_ bytes: [UInt8]) -> Result<XMLElement, XMLError> {
        Result { () throws(XMLError) in try XMLReader.element(bytes) }
    }

    private static func unreadable(_ which: String, _ error: XMLError) -> Mismatch {
        Mismatch(.body, at: "$", expected: "", actual: "", "Failed to parse the \(which) body: '\(error)'")
    }

    private mutating func compare(_ expected: XMLElement, _ actual: XMLElement, at path: ValuePath) {
        guard expected.name == actual.name else {
            note(
                "Expected element '\(expected.name)' but received '\(actual.name)'", path, expected.name.text, actual.name.text)
            return
        }
        if let (list, isCascaded) = rules.best(at: path), !isCascaded {
            for complaint in list.combine({ $0.complaint(about: actual) }) {
                note(complaint, path, expected.name.text, actual.name.text)
            }
        }
        compareAttributes(expected, actual, at: path)
        compareChildren(expected.children, actual.children, at: path)
        compareText(expected, actual, at: path)
    }

    // MARK: Attributes

    private mutating func compareAttributes(_ expected: XMLElement, _ actual: XMLElement, at path: ValuePath) {
        let known = Dictionary(actual.attributes.map { ($0.name, $0.value) }) { first, _ in first }
        for (name, example) in expected.attributes {
            let place = path.appending("@\(name)")
            guard let value = known[name] else {
                note("Expected attribute '\(name)'='\(example)' but was missing", place, example, "")
                continue
            }
            if let list = ruleOfAttribute(at: place) {
                for complaint in list.complaints(about: value, example: example) { note(complaint, place, example, value) }
            } else if !value.isSame(as: example) {
                note("Expected attribute '\(name)'='\(example)' but received '\(value)'", place, example, value)
            }
        }
        guard !allowsExtra, known.count > 0 else { return }
        let wanted = Set(expected.attributes.map(\.name))
        for (name, value) in actual.attributes where !wanted.contains(name) {
            note("Unexpected attribute '\(name)'='\(value)'", path.appending("@\(name)"), "", value)
        }
    }

    /// The rule of an attribute. What says of an element's value what it looks like says nothing of the element's attributes.
    private func ruleOfAttribute(at path: ValuePath) -> RuleList? {
        guard let (list, isCascaded) = rules.best(at: path) else { return nil }
        guard isCascaded else { return list }
        let matchers = list.matchers.map(\.whereCascaded).filter(\.isForAttributesWithin)
        return matchers.isEmpty ? nil : RuleList(matchers, list.combination)
    }

    // MARK: Text

    private mutating func compareText(_ expected: XMLElement, _ actual: XMLElement, at path: ValuePath) {
        let (example, text) = (expected.text, actual.text)
        let place = path.appending("#text")
        guard let (list, isCascaded) = rules.best(at: place) else {
            if !text.isSame(as: example) { note("Expected value '\(example)' but received '\(text)'", place, example, text) }
            return
        }
        let isContainer = !expected.children.isEmpty || !actual.children.isEmpty
        if isCascaded, isContainer, example.isEmpty, text.isEmpty { return }
        let ruling = isCascaded ? RuleList(list.matchers.map(\.forTextWithin), list.combination) : list
        for complaint in ruling.complaints(about: text, example: example) { note(complaint, place, example, text) }
    }

    // MARK: Children

    private mutating func compareChildren(_ expected: [XMLElement], _ actual: [XMLElement], at path: ValuePath) {
        let (examples, found) = (XMLGroups(expected), XMLGroups(actual))
        for (name, examples) in examples.groups {
            let place = path.appending(name.text)
            let elements = found[name]
            guard let template = examples.first, !elements.isEmpty else {
                noteMissing(name, path)
                continue
            }
            if isGovernedByType(place) {
                for element in elements { compare(template, element, at: place) }
                continue
            }
            for (example, element) in zip(examples, elements) { compare(example, element, at: place) }
            for _ in elements.dropFirst(examples.count) where !allowsExtra { noteUnexpected(name, place) }
            for _ in examples.dropFirst(elements.count) { noteMissing(name, place) }
        }
        for (name, elements) in found.groups where examples[name].isEmpty {
            guard !allowsExtra || isGovernedByType(path.appending(name.text)) else { continue }
            for _ in elements { noteUnexpected(name, path) }
        }
    }

    private func isGovernedByType(_ path: ValuePath) -> Bool {
        rules.best(at: path)?.list.matchers.contains { matcher in
            if case .type = matcher { true } else { false }
        } ?? false
    }

    private mutating func noteMissing(_ name: XMLName, _ path: ValuePath) {
        note("Expected child <\(name)/> but was missing", path, name.text, "")
    }

    private mutating func noteUnexpected(_ name: XMLName, _ path: ValuePath) {
        note("Unexpected child <\(name)/>", path, "", name.text)
    }

    private mutating func note(_ message: String, _ path: ValuePath, _ expected: String, _ actual: String) {
        mismatches.append(Mismatch(.body, at: path.description, expected: expected, actual: actual, message))
    }
}
