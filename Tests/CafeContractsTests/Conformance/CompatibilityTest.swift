@testable import CafeContracts

/// What a consumer's test describes, and what came of it.
struct CompatibilityTest {
    /// What the test describes.
    var interactions: [Interaction] = []
    /// The message with which the consumer asked.
    var asked: Message?
    /// The messages that the consumer received.
    var received: [Message] = []
    /// Why the test failed, or nil.
    var error: String?
    /// The contract's file, where it was written.
    var file: [UInt8]?

    /// Changes the interaction that was described last.
    mutating func change(_ change: (inout Interaction) throws -> Void) rethrows {
        guard let last = interactions.indices.last else { return }
        try change(&interactions[last])
    }

    /// Changes the message that is asked, or published, of the interaction that was described last.
    mutating func changeMessage(_ change: (Message) throws -> Message) rethrows {
        try self.change { interaction in
            switch interaction.content {
            case .http: break
            case .message(let message): interaction.content = .message(try change(message))
            case .exchange(let request, let responses):
                interaction.content = .exchange(request: try change(request), responses: responses)
            }
        }
    }

    /// Adds a message to those that answer.
    mutating func addAnswer(_ message: Message) {
        change { interaction in
            guard case .exchange(let request, let responses) = interaction.content else { return }
            interaction.content = .exchange(request: request, responses: responses + [message])
        }
    }
}
