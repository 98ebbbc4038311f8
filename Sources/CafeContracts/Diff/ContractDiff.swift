/// What has changed between two versions of contracts, and for whom it breaks.
///
/// A change breaks where a provider that keeps the old contract may not keep the new one; see ``Change/Effect``. Contracts belong together by consumer and
/// provider; interactions by their key, or else by summary, states and kind. What is compared is what contracts mean: an answer like the old example is held
/// against the new rules, and the rules for each value against each other. Where two rules cannot be compared (two regular expressions, say), the new one is
/// taken to be stricter. Generators and comments are not compared.
public struct ContractDiff: Sendable {
    /// The changes: contracts in the order of the new ones, those that are gone behind them.
    public private(set) var changes: [Change] = []

    /// Compares two versions.
    public init(old: [Contract], new: [Contract]) {
        let (before, after) = (Pair.pairs(of: old), Pair.pairs(of: new))
        for pair in after {
            let known = before.first { $0.isSame(as: pair) }
            changes += Self.changes(known?.interactions ?? [], pair.interactions, pair)
        }
        for pair in before where !after.contains(where: { $0.isSame(as: pair) }) {
            changes += Self.changes(pair.interactions, [], pair)
        }
    }

    /// Compares two versions of a contract.
    public init(old: Contract, new: Contract) { self.init(old: [old], new: [new]) }

    /// Whether a provider that keeps the old contracts may not keep the new ones.
    public var breaks: Bool { count(of: .breaking) > 0 }

    /// How many changes have an effect.
    public func count(of effect: Change.Effect) -> Int { changes.count { $0.effect == effect } }

    /// A consumer and a provider with their interactions, from however many contracts.
    private struct Pair {
        let consumer: String
        let provider: String
        var interactions: [Interaction]

        func isSame(as other: Pair) -> Bool { consumer.isSame(as: other.consumer) && provider.isSame(as: other.provider) }

        static func pairs(of contracts: [Contract]) -> [Pair] {
            contracts.reduce(into: []) { pairs, contract in
                let pair = Pair(consumer: contract.consumer, provider: contract.provider, interactions: contract.interactions)
                if let known = pairs.firstIndex(where: { $0.isSame(as: pair) }) {
                    pairs[known].interactions += pair.interactions
                } else {
                    pairs.append(pair)
                }
            }
        }
    }

    private static func changes(_ old: [Interaction], _ new: [Interaction], _ pair: Pair) -> [Change] {
        var left = old
        func take(_ isOne: (Interaction) -> Bool) -> Interaction? { left.firstIndex(where: isOne).map { left.remove(at: $0) } }
        func change(_ interaction: Interaction, _ effect: Change.Effect, _ kind: Change.Kind, _ finding: InteractionDiff.Finding)
            -> Change
        {
            Change(
                consumer: pair.consumer, provider: pair.provider, interaction: interaction.summary,
                states: interaction.states.map(\.name), kind: kind, effect: effect, place: finding.place, path: finding.path,
                message: finding.message)
        }
        // By key first: an interaction with the same words may be another one's.
        var known = new.map { interaction in interaction.key.flatMap { key in take { $0.key?.isSame(as: key) ?? false } } }
        for (index, interaction) in new.enumerated() where known[index] == nil {
            let identity = interaction.identity
            known[index] = take { $0.identity.elementsEqual(identity) { $0.isSame(as: $1) } }
        }
        let changes = zip(new, known).flatMap { interaction, known -> [Change] in
            guard let known else {
                let pending = interaction.isPending ? "it is asked for, and may still fail" : "it is asked for now"
                return [change(interaction, .new, .added, .init(.new, "interaction", pending))]
            }
            return InteractionDiff(old: known, new: interaction).findings.map { change(interaction, $0.effect, .changed, $0) }
        }
        return changes
            + left.map { change($0, .loosened, .removed, .init(.loosened, "interaction", "it is not needed any more")) }
    }
}
