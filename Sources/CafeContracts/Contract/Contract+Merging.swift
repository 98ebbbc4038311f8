extension Contract {
    /// This contract with another's interactions besides.
    ///
    /// Two interactions are one where their keys are the same, or, without keys, summary, states and kind. They have to say the same then.
    ///
    /// - Throws: `ContractError` where two that should be one say different things, or where the contracts are not of the same two.
    public func merging(_ other: Contract) throws(ContractError) -> Contract {
        guard consumer.isSame(as: other.consumer), provider.isSame(as: other.provider) else {
            throw ContractError(
                "\(other.consumer)'s contract with \(other.provider) is no part of \(consumer)'s with \(provider)")
        }
        var merged = self
        for interaction in other.interactions { try merged.add(interaction) }
        return merged
    }

    /// Adds an interaction unless it is there.
    ///
    /// - Throws: `ContractError` where one that should be the same says something else.
    public mutating func add(_ interaction: Interaction) throws(ContractError) {
        guard let known = interactions.first(where: { $0.isOne(with: interaction) }) else {
            interactions.append(interaction)
            return
        }
        guard known.saysTheSame(as: interaction) else {
            throw ContractError(
                "it is there twice and says different things: under one summary and the same states, only one answer can be right",
                interaction: interaction.summary)
        }
    }
}

extension Interaction {
    fileprivate func isOne(with other: Interaction) -> Bool {
        if let key, let otherKey = other.key { return key.isSame(as: otherKey) }
        // Most summaries are different: what else they are known by is not worth writing then.
        guard summary.isSame(as: other.summary) else { return false }
        return identity.elementsEqual(other.identity) { $0.isSame(as: $1) }
    }

    /// Whether both are written alike, but for comments: neither the order of rules nor that of headers says anything.
    fileprivate func saysTheSame(as other: Interaction) -> Bool {
        guard let one = try? plain.json(.v4), let another = try? other.plain.json(.v4) else { return content == other.content }
        return one == another
    }

    private var plain: Interaction {
        Interaction(summary, states: states, content: content)
    }
}
