extension ContractDiff {
    /// The changes for a person: by consumer and provider, by interaction, and the counts at the end.
    public var text: String {
        if changes.isEmpty { return "Nothing has changed." }
        var lines: [String] = []
        var last: Change?
        for change in changes {
            if last.map({ $0.consumer.isSame(as: change.consumer) && $0.provider.isSame(as: change.provider) }) != true {
                if last != nil { lines.append("") }
                lines.append("\(change.consumer) needs of \(change.provider)")
                last = nil
            }
            if last.map({ $0.interaction.isSame(as: change.interaction) && $0.states == change.states && $0.kind == change.kind })
                != true
            {
                let states = change.states.isEmpty ? "" : " (\(change.states.joined(separator: ", ")))"
                lines.append("  \(change.interaction.visibleLine)\(states.visibleLine)")
            }
            lines.append("    \(change.effect.sign) \(change.effect.word)  \(change.description.visibleLine)")
            last = change
        }
        return (lines + ["", sentence]).joined(separator: "\n")
    }

    /// The counts in a sentence.
    public var sentence: String {
        let counts = Change.Effect.allCases.map { "\(count(of: $0)) \($0.rawValue)" }.joined(separator: ", ")
        return (breaks ? "It breaks" : "Nothing breaks") + ": \(counts)"
    }

    /// The changes for scripts; fields may be added to it, but none changes its meaning.
    ///
    /// ```json
    /// {"format": "cafe-contracts/diff/1", "breaks": true, "breaking": 1, "new": 0, "loosened": 0, "neutral": 0, "changes": [
    ///   {"consumer": "web", "provider": "order", "interaction": "an order", "states": [], "kind": "changed", "effect": "breaking",
    ///    "place": "response body", "path": "$.id", "message": "…"}]}
    /// ```
    public var json: JSON {
        var object: JSONObject = ["format": "cafe-contracts/diff/1", "breaks": .bool(breaks)]
        for effect in Change.Effect.allCases { object[effect.rawValue] = .number(JSONNumber(count(of: effect))) }
        object["changes"] = .array(
            changes.map { change in
                [
                    "consumer": .string(change.consumer), "provider": .string(change.provider),
                    "interaction": .string(change.interaction),
                    "states": .array(change.states.map { .string($0) }), "kind": .string(change.kind.rawValue),
                    "effect": .string(change.effect.rawValue), "place": .string(change.place), "path": .string(change.path),
                    "message": .string(change.message),
                ]
            })
        return .object(object)
    }
}

extension ContractDiff.Change.Effect {
    fileprivate var sign: String {
        switch self {
        case .breaking: "✘"
        case .new: "+"
        case .loosened: "−"
        case .neutral: "·"
        }
    }

    fileprivate var word: String {
        switch self {
        case .breaking: "breaks "
        case .new: "new    "
        case .loosened: "loosens"
        case .neutral: "same   "
        }
    }
}
