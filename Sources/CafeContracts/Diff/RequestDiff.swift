/// What has changed in what a consumer sends: a request, or a message that wants an answer.
///
/// The direction is the other one than that of answers: rules that allow more mean that the provider has to bear more.
struct RequestDiff {
    private var diff = PartDiff(of: "request") { rules in
        rules.effectOnRequest.map { effect in
            let less = "the consumer may send less than before"
            return (effect, "\(effect == .loosened ? less : "the consumer may send what it did not before"): \(rules.text)")
        }
    }

    /// What has changed.
    var findings: [InteractionDiff.Finding] { diff.findings }

    init(old: Request, new: Request) {
        let forward = old.mismatches(with: new)
        add(forward)
        for mismatch in new.mismatches(with: old) where !forward.contains(where: { $0.part == mismatch.part }) {
            if mismatch.part == .header, old.headers[mismatch.path] == nil {
                diff.add(.new, mismatch, "this header is sent besides")
            }
        }
        diff.compare("method", "", old.rules.method, new.rules.method, .string(old.method), .string(new.method))
        diff.compare("path", "", old.rules.path, new.rules.path, .string(old.path), .string(new.path))
        diff.compare(old.headers, new.headers, old.rules, new.rules)
        for item in new.query.items {
            guard let known = old.query[item.name] else { continue }
            diff.compare(
                "query", item.name, Self.list(of: item.name, old.rules.query), Self.list(of: item.name, new.rules.query),
                Self.text(known.values), Self.text(item.values))
        }
        compare(old.body, new.body, old.rules, new.rules, forward)
    }

    init(old: Message, new: Message) {
        // A message may have more than its example; what is sent besides is seen from the other side.
        var forward = old.mismatches(with: new)
        forward += new.mismatches(with: old).filter { mismatch in
            mismatch.message.hasPrefix("Actual map is missing")
                && !forward.contains { $0.part == mismatch.part && $0.path == mismatch.path }
        }
        add(forward)
        compare(old.contents, new.contents, old.rules, new.rules, forward)
        diff.compareMetadata(old, new)
    }

    private mutating func add(_ mismatches: [Mismatch]) {
        for mismatch in mismatches { diff.add(.breaking, mismatch, "the consumer sends something else: \(mismatch.message)") }
    }

    private mutating func compare(
        _ old: Body, _ new: Body, _ oldRules: MatchingRules, _ newRules: MatchingRules, _ forward: [Mismatch]
    ) {
        if let json = JSONPair(old, new) { diff.compare(json, oldRules, newRules, known: forward) }
    }

    /// The rules for a parameter, whose name counts to the letter.
    private static func list(of name: String, _ rules: [MatchingRules.NameRule]) -> RuleList? {
        rules.first { $0.name.isSame(as: name) }?.list
    }

    private static func text(_ values: [String?]) -> JSON { .string(values.map { $0 ?? "" }.joined(separator: ", ")) }
}
