extension Contract {
    /// What this kit does and the official tool does not, where the contract relies on it.
    public var warnings: [String] {
        interactions.flatMap { interaction in
            interaction.bodies.flatMap { body, rules in
                rules.rules.compactMap { rule in
                    guard rule.list.combination == .or, rule.list.matchers.contains(.null) else { return nil }
                    guard body.hasContainer(at: rule.path.fragments[...]) else { return nil }
                    return
                        "\(interaction.summary): \(rule.path) may be null, which the official tool refuses for an array or object"
                }
            }
        }
    }
}

extension Interaction {
    /// The bodies of JSON with their rules.
    fileprivate var bodies: [(JSON, PathRules)] {
        let all: [(Body, MatchingRules)] =
            switch content {
            case .http(let request, let response): [(request.body, request.rules), (response.body, response.rules)]
            case .message(let message): [(message.contents, message.rules)]
            case .exchange(let request, let responses): ([request] + responses).map { ($0.contents, $0.rules) }
            }
        return all.compactMap { body, rules in
            guard case .json(let json)? = body.content?.value else { return nil }
            return (json, rules.body)
        }
    }
}

extension JSON {
    /// Whether an array or object is where a path leads to.
    fileprivate func hasContainer(at path: ArraySlice<PathExpression.Fragment>) -> Bool {
        guard let fragment = path.first else { return size != nil }
        let rest = path.dropFirst()
        switch (self, fragment) {
        case (.object(let object), .name(let name)): return object[name]?.hasContainer(at: rest) ?? false
        case (.object(let object), .star): return object.contains { $0.value.hasContainer(at: rest) }
        case (.array(let items), .index(let index)): return items.indices.contains(index) && items[index].hasContainer(at: rest)
        case (.array(let items), .star), (.array(let items), .starIndex): return items.contains { $0.hasContainer(at: rest) }
        default: return false
        }
    }
}
