import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    /// Performs a step that describes what a consumer needs.
    mutating func performDescription(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if let kind = text.wholeMatch(
            of: /an? (HTTP |message |synchronous message )?(?:integration|interaction) is being defined for a consumer test/)
        {
            let content: Interaction.Content =
                switch kind.1 {
                case "message ": .message(Message(contents: .missing))
                case "synchronous message ": .exchange(request: Message(contents: .missing), responses: [])
                default: .http(Request(method: "GET", path: "/path"), Response())
                }
            test.interactions.append(Interaction("interaction \(test.interactions.count)", content: content))
        } else if let state = text.wholeMatch(
            of: /a provider state "([^"]*)" (?:for the (?:synchronous )?message )?is specified( with the following data:)?/)
        {
            let values = try state.2.map { _ in
                JSONObject(try zip(step.cells[0], step.cells[1]).map { ($0, try JSON(bytes: Array($1.utf8))) })
            }
            test.change { $0.states.append(ProviderState(String(state.1), values ?? JSONObject())) }
        } else if let key = text.wholeMatch(of: /a key of "(.*)" is specified for the .* interaction/) {
            test.change { $0.key = String(key.1) }
        } else if text.wholeMatch(of: /the .* interaction is marked as pending/) != nil {
            test.change { $0.isPending = true }
        } else if let comment = text.wholeMatch(of: /a comment "(.*)" is added to the .* interaction/) {
            let row = ["type": "text", "comment": String(comment.1)]
            test.change { $0.comments = CompatibilityParts.comments([row]) }
        } else {
            return try describeMessage(step)
        }
        return true
    }

    private mutating func describeMessage(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if text == "a message is defined" {
            expect(!test.interactions.isEmpty, "no message is described")
        } else if let document = text.wholeMatch(
            of: /the message( request| response)? payload contains the "(.*)" (?:JSON )?document/)
        {
            let contents = try CompatibilityParts.document(String(document.2))
            try describe(isAnswer: document.1 == " response") { message in
                var message = message
                message.contents = contents
                return message
            }
        } else if text.wholeMatch(of: /the message(?: request)? contains the following metadata:/) != nil {
            let metadata = try CompatibilityParts.metadata(step.rows)
            try describe(isAnswer: false) { Message(contents: $0.contents, metadata: metadata) }
        } else if let part = text.wholeMatch(of: /the message( request| response)? is configured with the following:/) {
            try describe(isAnswer: part.1 == " response") { try CompatibilityParts.message(step.rows[0], from: $0) }
        } else {
            return false
        }
        return true
    }

    private mutating func describe(isAnswer: Bool, _ change: (Message) throws -> Message) throws {
        if isAnswer {
            test.addAnswer(try change(Message(contents: .missing)))
        } else {
            try test.changeMessage(change)
        }
    }
}
