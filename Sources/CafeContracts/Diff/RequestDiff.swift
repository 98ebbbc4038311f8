/// What has changed in what a consumer sends: a request, or a message that wants an answer.
///
/// The direction is the other one than that of answers: rules that allow more mean that the provider has to bear more.
struct RequestDiff {
    private(set) var findings: [InteractionDiff.Finding] = []

    init(old: Request, new: Request) {
        let forward = old.mismatches(with: new)
        add(forward)
        for mismatch in new.mismatches(with: old) where !forward.contains(where: { $0.part == mismatch.part }) {
            if mismatch.part == .header, old.headers[mismatch.path] == nil {
                add(.new, mismatch, "this header is sent besides")
            }
        }
        compare("method", "", old.rules.method, new.rules.method, .string(old.method), .string(new.method))
        compare("path", "", old.rules.path, new.rules.path, .string(old.path), .string(new.path))
        for field in new.headers.fields {
            guard let known = old.headers[field.name] else { continue }
            compare(
                "header", field.name, old.rules.header.list(of: field.name), new.rules.header.list(of: field.name),
                .string(known.joined),
                .string(field.joined))
        }
        for item in new.query.items {
            guard let known = old.query[item.name] else { continue }
            let text = { (values: [String?]) in JSON.string(values.map { $0 ?? "" }.joined(separator: ", ")) }
            compare(
                "query", item.name, old.rules.query.first { $0.name.isSame(as: item.name) }?.list,
                new.rules.query.first { $0.name.isSame(as: item.name) }?.list, text(known.values), text(item.values))
        }
        compare(old.body, new.body, old.rules.body, new.rules.body, forward)
    }

    init(old: Message, new: Message) {
        // A message may have more than its example; what is sent besides is seen from the other side.
        var forward = old.mismatches(with: new)
        forward += new.mismatches(with: old).filter { mismatch in
            mismatch.message.hasPrefix("Actual map is missing")
                && !forward.contains { $0.part == mismatch.part && $0.path == mismatch.path }
        }
        add(forward)
        compare(old.contents, new.contents, old.rules.body, new.rules.body, forward)
    }

    private mutating func add(_ mismatches: [Mismatch]) {
        for mismatch in mismatches { add(.breaking, mismatch, "the consumer sends something else: \(mismatch.message)") }
    }

    private mutating func add(_ effect: ContractDiff.Change.Effect, _ mismatch: Mismatch, _ message: String) {
        let part = mismatch.part == .bodyType ? "body" : mismatch.part.rawValue
        findings.append(.init(effect, "request \(part)", at: mismatch.path, message))
    }

    private mutating func compare(
        _ part: String, _ name: String, _ old: RuleList?, _ new: RuleList?, _ oldValue: JSON, _ newValue: JSON
    ) {
        let place = "request \(part)"
        if old == new || findings.contains(where: { $0.place == place && $0.path.isSame(as: name) }) { return }
        add(RuleComparison(old ?? .exact, new ?? .exact, oldValue, newValue), place, name)
    }

    private mutating func compare(_ old: Body, _ new: Body, _ oldRules: PathRules, _ newRules: PathRules, _ forward: [Mismatch]) {
        guard let json = JSONPair(old, new) else { return }
        let wrong = Set(forward.filter { $0.part == .body }.map(\.path))
        for finding in ValueDiff(json.old, json.new, oldRules, newRules, known: wrong).findings {
            if case .rules(let rules) = finding.change { add(rules, "request body", finding.path) }
        }
    }

    private mutating func add(_ rules: RuleComparison, _ place: String, _ path: String) {
        guard let effect = rules.effectOnRequest else { return }
        let words =
            effect == .loosened ? "the consumer may send less than before" : "the consumer may send what it did not before"
        findings.append(.init(effect, place, at: path, "\(words): \(rules.text)"))
    }
}
