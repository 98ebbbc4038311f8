/// What has changed for each value of a body of JSON: whether it is needed, and the rules for it.
struct ValueDiff {
    /// One thing that has changed.
    struct Finding {
        enum Change {
            /// The old example has it, the new one has not.
            case gone
            /// Its rules are others.
            case rules(RuleComparison)
        }

        let path: String
        let change: Change
    }

    /// How many values are looked at: an example is written by hand, as a rule.
    private static let mostValues = 100_000

    private(set) var findings: [Finding] = []
    private let oldRules: PathRules
    private let newRules: PathRules
    private let known: Set<String>
    private var count = 0

    /// - Parameter known: The paths of values that are known to be wrong: their rules need not be compared.
    init(_ old: JSON, _ new: JSON, _ oldRules: PathRules, _ newRules: PathRules, known: Set<String>) {
        (self.oldRules, self.newRules, self.known) = (oldRules, newRules, known)
        compare(old, new, at: ValuePath())
    }

    private mutating func compare(_ old: JSON, _ new: JSON, at path: ValuePath) {
        count += 1
        if count > Self.mostValues { return }
        let (before, after) = (oldRules.effective(at: path, old), newRules.effective(at: path, new))
        if before != after, !known.contains(path.description) {
            let rules = RuleComparison(before, after, old, new)
            findings.append(Finding(path: path.description, change: .rules(rules)))
        }
        switch (old, new) {
        case (.object(let old), .object(let new)):
            let ignoresKeys = (before.matchers + after.matchers).contains(where: \.ignoresKeys)
            for (key, value) in old {
                if let other = new[key] {
                    compare(value, other, at: path.appending(key))
                } else if !ignoresKeys {
                    findings.append(Finding(path: path.appending(key).description, change: .gone))
                }
            }
        case (.array(let old), .array(let new)):
            // The variants of an array have rules of their own, which were compared as a whole.
            if (before.matchers + after.matchers).contains(where: \.isArrayContains) { return }
            for (index, value) in new.enumerated() {
                guard let example = index < old.count ? old[index] : old.first else { return }
                compare(example, value, at: path.appending(index))
            }
        default: break
        }
    }
}

/// Two bodies that both are JSON.
struct JSONPair {
    let old: JSON
    let new: JSON

    init?(_ old: Body, _ new: Body) {
        guard let old = Self.json(old), let new = Self.json(new) else { return nil }
        (self.old, self.new) = (old, new)
    }

    private static func json(_ body: Body) -> JSON? {
        if case .json(let json)? = body.content?.value { json } else { nil }
    }
}

extension PathRules {
    /// The rules for a value, and where there is none what holds without.
    fileprivate func effective(at path: ValuePath, _ example: JSON) -> RuleList {
        guard let best = best(at: path) else {
            if case .object = example { return RuleList([.type(.none)]) }
            return .exact
        }
        let matchers = best.isCascaded ? best.list.matchers.map(\.whereCascaded).map(\.withoutSize) : best.list.matchers
        return RuleList(matchers, best.list.combination)
    }
}

extension Matcher {
    fileprivate var ignoresKeys: Bool {
        switch self {
        case .values, .eachKey, .eachValue: true
        default: false
        }
    }

    fileprivate var isArrayContains: Bool {
        if case .arrayContains = self { true } else { false }
    }

    /// Sizes are only for the rule's own value.
    fileprivate var withoutSize: Matcher {
        if case .type = self { .type(.none) } else { self }
    }
}
