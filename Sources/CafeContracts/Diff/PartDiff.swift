/// Changes in a request, a response or a message: what comparisons find, put down with where it is and what it means.
struct PartDiff {
    /// What a change of rules means: for who gives a value, or for who is given it.
    typealias Judgement = (RuleComparison) -> (effect: ContractDiff.Change.Effect, message: String)?

    /// What has changed.
    private(set) var findings: [InteractionDiff.Finding] = []
    private let side: String
    private let judgement: Judgement

    /// - Parameters:
    ///   - side: What it is a part of: `request`, `response` or `message`.
    ///   - judgement: What a change of rules means there; nil where it means nothing.
    init(of side: String, judgement: @escaping Judgement) { (self.side, self.judgement) = (side, judgement) }

    /// Whether something is known to be wrong at a place.
    func knows(_ part: String, at path: String = "") -> Bool {
        findings.contains { $0.place == "\(side) \(part)" && $0.path.isSame(as: path) }
    }

    /// Adds what has changed in a part.
    mutating func add(
        _ effect: ContractDiff.Change.Effect, _ part: String, at path: String = "", _ message: String
    ) {
        findings.append(.init(effect, "\(side) \(part)", at: path, message))
    }

    /// Adds what a comparison of examples has found.
    mutating func add(_ effect: ContractDiff.Change.Effect, _ mismatch: Mismatch, _ message: String) {
        add(effect, mismatch.part == .bodyType ? "body" : mismatch.part.rawValue, at: mismatch.path, message)
    }

    /// Compares the rules for a value that is in both versions, unless something is known to be wrong there.
    mutating func compare(
        _ part: String, _ name: String, _ old: RuleList?, _ new: RuleList?, _ oldValue: JSON, _ newValue: JSON
    ) {
        if old == new || knows(part, at: name) { return }
        add(RuleComparison(old ?? .exact, new ?? .exact, oldValue, newValue), part, at: name)
    }

    /// Compares the rules for headers that are in both versions.
    mutating func compare(
        _ old: HeaderFields, _ new: HeaderFields, _ oldRules: MatchingRules, _ newRules: MatchingRules
    ) {
        for field in new.fields {
            guard let known = old[field.name] else { continue }
            compare(
                "header", field.name, oldRules.header.list(of: field.name), newRules.header.list(of: field.name),
                .string(known.joined), .string(field.joined))
        }
    }

    /// Compares the rules for metadata that is in both versions.
    mutating func compareMetadata(_ old: Message, _ new: Message) {
        for (name, value) in new.metadata {
            guard let known = old.metadata[name] else { continue }
            compare("metadata", name, old.rules.metadata.list(of: name), new.rules.metadata.list(of: name), known, value)
        }
    }

    /// Compares bodies that both are JSON, value by value.
    ///
    /// - Parameters:
    ///   - known: What is known to be wrong; the rules there need not be compared.
    ///   - gone: What to say where the new example has no such value; nil for nothing.
    mutating func compare(
        _ json: JSONPair, _ oldRules: MatchingRules, _ newRules: MatchingRules, known: [Mismatch], gone: String? = nil
    ) {
        let wrong = Set(known.filter { $0.part == .body }.map(\.path))
        for finding in ValueDiff(json.old, json.new, oldRules.body, newRules.body, known: wrong).findings {
            switch finding.change {
            case .rules(let rules): add(rules, "body", at: finding.path)
            case .gone: if let gone { add(.loosened, "body", at: finding.path, gone) }
            }
        }
    }

    private mutating func add(_ rules: RuleComparison, _ part: String, at path: String) {
        if let (effect, message) = judgement(rules) { add(effect, part, at: path, message) }
    }
}

extension [MatchingRules.NameRule] {
    /// The rules for a name, or nil.
    func list(of name: String) -> RuleList? { first { $0.name.isSameName(as: name) }?.list }
}
