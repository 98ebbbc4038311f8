/// What has changed in what a provider has to give: a response or a message.
struct AnswerDiff {
    private var diff: PartDiff

    /// What has changed.
    var findings: [InteractionDiff.Finding] { diff.findings }

    init(old: Response, new: Response) {
        diff = PartDiff(of: "response", judgement: Self.judge)
        compare(
            new.mismatches(with: old), old.mismatches(with: new).filter { $0.part != .status }, JSONPair(old.body, new.body),
            old.rules, new.rules)
        compareStatus(old, new)
        diff.compare(old.headers, new.headers, old.rules, new.rules)
    }

    init(old: Message, new: Message, _ side: String) {
        diff = PartDiff(of: side, judgement: Self.judge)
        compare(
            new.mismatches(with: old), old.mismatches(with: new), JSONPair(old.contents, new.contents), old.rules, new.rules)
        diff.compareMetadata(old, new)
    }

    private static func judge(_ rules: RuleComparison) -> (effect: ContractDiff.Change.Effect, message: String)? {
        rules.effectOnAnswer.map { ($0, rules.text) }
    }

    /// - Parameters:
    ///   - forward: What is wrong with an answer as before.
    ///   - backward: What would have been wrong with the new example before.
    ///   - json: Both bodies, where they are JSON.
    ///   - old: The rules as before.
    ///   - new: The new rules.
    private mutating func compare(
        _ forward: [Mismatch], _ backward: [Mismatch], _ json: JSONPair?, _ old: MatchingRules, _ new: MatchingRules
    ) {
        for mismatch in forward { diff.add(.breaking, mismatch, "an answer as before is not enough: \(mismatch.message)") }
        let gone = "it is not needed any more"
        for mismatch in backward where !forward.contains(where: { $0.part == mismatch.part && $0.path.isSame(as: mismatch.path) })
        {
            // Values of JSON are looked at one by one, below.
            if mismatch.part == .body, json != nil { continue }
            diff.add(.loosened, mismatch, mismatch.actual.isEmpty ? gone : "less is needed: \(mismatch.message)")
        }
        if let json { diff.compare(json, old, new, known: forward, gone: gone) }
    }

    /// Statuses are few: all are asked for.
    private mutating func compareStatus(_ old: Response, _ new: Response) {
        if diff.knows("status") { return }
        let (before, after) = (Self.statuses(old), Self.statuses(new))
        if !after.isSuperset(of: before) {
            diff.add(.breaking, "status", "not all of the statuses are right any more that were")
        } else if after != before {
            diff.add(.loosened, "status", "more statuses are right than before")
        }
    }

    private static func statuses(_ response: Response) -> Set<Int> {
        var rules = MatchingRules()
        rules.status = response.rules.status
        let plain = Response(status: response.status, rules: rules)
        return Set((100...599).filter { plain.mismatches(with: Response(status: $0)).isEmpty })
    }
}
