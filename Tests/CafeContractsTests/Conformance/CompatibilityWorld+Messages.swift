import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    /// Performs a step about a provider that makes messages, and about contracts of them.
    mutating func performMessages(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if let made = text.wholeMatch(
            of: /a provider is started that can generate the "(.*?)" message with "(.*)"( and the following metadata:)?/)
        {
            var message = Message(contents: try CompatibilityParts.contents(made.2.unescaped))
            if made.3 != nil { message.metadata = try CompatibilityParts.metadata(step.rows) }
            provider.messages[String(made.1)] = message
        } else if let file = text.wholeMatch(of: /a Pact file for "(.*?)" is to be verified with the following:/) {
            let row = Dictionary(step.cells.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
            try verify(String(file.1), try CompatibilityParts.message(row))
        } else if let file = text.wholeMatch(of: /a Pact file for "(.*?)":"(.*?)" is to be verified(.*)/) {
            return try verify(String(file.1), try CompatibilityParts.contents(file.2.unescaped), String(file.3), step)
        } else {
            return false
        }
        return true
    }

    /// Verifies a message of which the end of the step says more.
    private mutating func verify(
        _ name: String, _ contents: Body, _ end: String, _ step: CompatibilitySuite.Step
    ) throws -> Bool {
        var message = Message(contents: contents)
        if end == " with the following metadata:" {
            message.metadata = try CompatibilityParts.metadata(step.rows)
            try verify(name, message)
        } else if end == " with the following comments:" {
            try verify(name, message) { $0.comments = CompatibilityParts.comments(step.rows) }
        } else if end == ", but is marked pending" {
            try verify(name, message) { $0.isPending = true }
        } else if let state = end.wholeMatch(of: /\ with provider state "(.*)"/) {
            try verify(name, message) { $0.states = [ProviderState(String(state.1))] }
        } else if end.isEmpty {
            try verify(name, message)
        } else {
            return false
        }
        return true
    }

    private mutating func verify(
        _ name: String, _ message: Message, _ change: (inout Interaction) -> Void = { _ in }
    ) throws {
        var interaction = Interaction(name, content: .message(message))
        change(&interaction)
        verified.append(try interaction.filed(version))
    }
}

extension Interaction {
    /// The interaction as it is read from a file of a version; of version 4 where that version cannot say it, as bytes that are no text.
    func filed(_ version: SpecificationVersion) throws -> Interaction {
        let contract = Contract(consumer: "c", provider: "p", interactions: [self])
        let bytes = try (try? contract.bytes(max(version, .v2))) ?? contract.bytes(.v4)
        let read = try Contract(bytes: bytes)
        return try #require(read.interactions.first)
    }
}
