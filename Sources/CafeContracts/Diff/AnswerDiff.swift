/// What has changed in what a provider has to give: a response or a message.
struct AnswerDiff {
    private(set) var findings: [InteractionDiff.Finding] = []
    private let side: String

    init(old: Response, new: Response) {
        side = "response"
        compare(
            new.mismatches(with: old), old.mismatches(with: new), old.body, new.body, old.rules, new.rules, old.headers,
            new.headers)
        compareStatus(old, new)
        for field in new.headers.fields {
            guard let known = old.headers[field.name] else { continue }
            compare(
                "header", field.name, old.rules.header.list(of: field.name), new.rules.header.list(of: field.name),
                .string(known.joined),
                .string(field.joined))
        }
    }

    init(old: Message, new: Message, _ side: String) {
        self.side = side
        compare(
            new.mismatches(with: old), old.mismatches(with: new), old.contents, new.contents, old.rules, new.rules,
            HeaderFields(),
            HeaderFields())
        for (name, value) in new.metadata {
            guard let known = old.metadata[name] else { continue }
            compare("metadata", name, old.rules.metadata.list(of: name), new.rules.metadata.list(of: name), known, value)
        }
    }

    /// - Parameters:
    ///   - forward: What is wrong with an answer as before.
    ///   - backward: What would have been wrong with the new example before.
    private mutating func compare(
        _ forward: [Mismatch], _ backward: [Mismatch], _ old: Body, _ new: Body, _ oldRules: MatchingRules,
        _ newRules: MatchingRules,
        _ oldHeaders: HeaderFields, _ newHeaders: HeaderFields
    ) {
        for mismatch in forward {
            add(.breaking, mismatch, "an answer as before is not enough: \(mismatch.message)")
        }
        let json = JSONPair(old, new)
        for mismatch in backward where !forward.contains(where: { $0.part == mismatch.part && $0.path.isSame(as: mismatch.path) })
        {
            // Values of JSON are looked at one by one, below.
            if mismatch.part == .body, json != nil { continue }
            add(
                .loosened, mismatch, mismatch.actual.isEmpty ? "it is not needed any more" : "less is needed: \(mismatch.message)"
            )
        }
        guard let json else { return }
        let wrong = Set(forward.filter { $0.part == .body }.map(\.path))
        let values = ValueDiff(json.old, json.new, oldRules.body, newRules.body, known: wrong)
        for finding in values.findings {
            let place = "\(side) body"
            switch finding.change {
            case .gone: findings.append(.init(.loosened, place, at: finding.path, "it is not needed any more"))
            case .rules(let rules):
                if let effect = rules.effectOnAnswer { findings.append(.init(effect, place, at: finding.path, rules.text)) }
            }
        }
    }

    private mutating func add(_ effect: ContractDiff.Change.Effect, _ mismatch: Mismatch, _ message: String) {
        let part = mismatch.part == .bodyType ? "body" : mismatch.part.rawValue
        findings.append(.init(effect, "\(side) \(part)", at: mismatch.path, message))
    }

    private mutating func compare(
        _ part: String, _ name: String, _ old: RuleList?, _ new: RuleList?, _ oldValue: JSON, _ newValue: JSON
    ) {
        let place = "\(side) \(part)"
        if old == new || findings.contains(where: { $0.place == place && $0.path.isSame(as: name) }) { return }
        let rules = RuleComparison(old ?? .exact, new ?? .exact, oldValue, newValue)
        if let effect = rules.effectOnAnswer { findings.append(.init(effect, place, at: name, rules.text)) }
    }

    /// Statuses are few: all are asked for.
    private mutating func compareStatus(_ old: Response, _ new: Response) {
        if old.rules.status == new.rules.status
            || findings.contains(where: { $0.place == "response status" && $0.effect == .breaking })
        {
            return
        }
        findings.removeAll { $0.place == "response status" }
        let (before, after) = (Self.statuses(old), Self.statuses(new))
        if !after.isSuperset(of: before) {
            findings.append(.init(.breaking, "response status", "not all of the statuses are right any more that were"))
        } else if after != before {
            findings.append(.init(.loosened, "response status", "more statuses are right than before"))
        }
    }

    private static func statuses(_ response: Response) -> Set<Int> {
        var rules = MatchingRules()
        rules.status = response.rules.status
        let plain = Response(status: response.status, rules: rules)
        return Set((100...599).filter { plain.mismatches(with: Response(status: $0)).isEmpty })
    }
}

extension [MatchingRules.NameRule] {
    /// The rules for a name, or nil.
    func list(of name: String) -> RuleList? { first { $0.name.isSameName(as: name) }?.list }
}
