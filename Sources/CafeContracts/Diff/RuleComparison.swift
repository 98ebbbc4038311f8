/// Whether the new rules for a value allow more or less than the old ones. What cannot be told is taken for no.
struct RuleComparison {
    /// Whether all that the old rules allowed is allowed still.
    let keepsAll: Bool
    /// Whether nothing is allowed that the old rules did not allow.
    let addsNone: Bool
    /// The new and the old rules in words.
    let text: String

    init(_ old: RuleList, _ new: RuleList, _ oldExample: JSON, _ newExample: JSON) {
        keepsAll = old.implies(new, oldExample, newExample)
        addsNone = new.implies(old, newExample, oldExample)
        text = "\(new.words(newExample)) instead of \(old.words(oldExample))"
    }

    /// What it means for who has to give the value.
    var effectOnAnswer: ContractDiff.Change.Effect? { keepsAll ? (addsNone ? nil : .loosened) : .breaking }

    /// What it means for who is given the value.
    var effectOnRequest: ContractDiff.Change.Effect? { addsNone ? (keepsAll ? nil : .loosened) : .new }
}

extension RuleList {
    /// Nothing but the example.
    static var exact: RuleList { RuleList([.equality]) }

    /// Whether all that these rules allow is allowed by others, as far as that can be told.
    fileprivate func implies(_ other: RuleList, _ example: JSON, _ otherExample: JSON) -> Bool {
        func implies(_ matcher: Matcher) -> Bool {
            let holds = { (one: Matcher) in one.implies(matcher, example, otherExample) }
            return combination == .or ? matchers.allSatisfy(holds) : matchers.contains(where: holds)
        }
        return other.combination == .or ? other.matchers.contains(where: implies) : other.matchers.allSatisfy(implies)
    }

    /// The rules for a person: `type (min 1)`, `regex '\d+'`, `exactly 7`.
    fileprivate func words(_ example: JSON) -> String {
        let sample = example.size == nil && example.text().utf8.count <= 60 ? " " + example.text() : " as in the example"
        return matchers.map { $0 == .equality ? "exactly" + sample : $0.words }.joined(
            separator: combination == .or ? " or " : " and ")
    }
}

extension Matcher {
    /// Whether all that this allows is allowed by another, as far as that can be told.
    fileprivate func implies(_ other: Matcher, _ example: JSON, _ otherExample: JSON) -> Bool {
        switch (self, other) {
        case (.equality, .equality): return example == otherExample
        case (.equality, _): return other.complaint(about: example, example: otherExample, isCascaded: false) == nil
        case (.type(let size), .type(let bounds)):
            return example.isSameKind(as: otherExample) && (bounds.min ?? 0) <= (size.min ?? 0)
                && (bounds.max ?? .max) >= (size.max ?? .max)
        case (_, .type(.none)):
            return kind(example).isSameKind(as: otherExample)
        case (.integer, .number), (.decimal, .number), (.type, .values), (.eachValue, .values): return true
        case (.type, .number): return JSON.number(JSONNumber(0)).isSameKind(as: example)
        case (.type, .boolean): return JSON.bool(true).isSameKind(as: example)
        case (.type, .null): return example.isNull
        case (.include(let one), .include(let other)): return one.utf8.contains(other.utf8)
        case (.eachKey(let one), .eachKey(let other)), (.eachValue(let one), .eachValue(let other)):
            return RuleList(one.matchers).implies(RuleList(other.matchers), one.example ?? "", other.example ?? "")
        case (.arrayContains(let one), .arrayContains(let other)):
            return other.allSatisfy { variant in
                one.contains { $0.rules == variant.rules && example[$0.index] == otherExample[variant.index] }
            }
        default: return self == other
        }
    }

    /// A value of the kind that this allows.
    private func kind(_ example: JSON) -> JSON {
        switch self {
        case .regex, .include, .date, .time, .dateTime, .semver: ""
        case .integer, .decimal, .number: 0
        case .boolean: true
        case .null: .null
        case .contentType, .statusCode, .unknown, .equality, .type, .values, .arrayContains, .notEmpty, .eachKey, .eachValue:
            example
        }
    }

    /// The matcher for a person.
    fileprivate var words: String {
        switch self {
        case .regex(let pattern): "regex '\(pattern.text)'"
        case .include(let text): "include '\(text)'"
        case .date(let date), .time(let date), .dateTime(let date): "\(name) '\(date.text)'"
        case .type(let size):
            size == .none
                ? name : "\(name) (min \(size.min.map(String.init) ?? "none"), max \(size.max.map(String.init) ?? "none"))"
        case .contentType(let type): "\(name) '\(type)'"
        default: name
        }
    }
}
