/// Who has to keep a contract: something that answers requests or makes messages.
///
/// A provider implements what it offers; of the rest it says that it does not.
public protocol ContractProvider: Sendable {
    /// Answers a request.
    func answer(_ request: Request, of interaction: Interaction) async throws -> Response

    /// Makes the message that an interaction is about.
    func message(of interaction: Interaction) async throws -> Message

    /// Answers a message with messages.
    func answer(_ message: Message, of interaction: Interaction) async throws -> [Message]

    /// A line for a shell that makes the same request, or nil where there is nothing to be reached.
    func reproduction(of request: Request) -> String?
}

extension ContractProvider {
    public func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        throw ContractError("this provider answers no requests", interaction: interaction.summary)
    }

    public func message(of interaction: Interaction) async throws -> Message {
        throw ContractError("this provider makes no messages", interaction: interaction.summary)
    }

    public func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
        throw ContractError("this provider answers no messages", interaction: interaction.summary)
    }

    public func reproduction(of request: Request) -> String? { nil }
}

/// A provider within the test's own process: no port, no network.
public struct InProcessProvider: ContractProvider {
    private let answer: @Sendable (Request) async throws -> Response

    /// Takes what answers requests.
    public init(_ answer: @escaping @Sendable (Request) async throws -> Response) { self.answer = answer }

    public func answer(_ request: Request, of interaction: Interaction) async throws -> Response { try await answer(request) }

    public func reproduction(of request: Request) -> String? { request.curl(at: "http://localhost:8080") }
}

/// A producer of messages within the test's own process.
public struct MessageProducer: ContractProvider {
    private let produce: @Sendable (Interaction) async throws -> Message

    /// Takes what makes the message that an interaction is about.
    public init(_ produce: @escaping @Sendable (Interaction) async throws -> Message) { self.produce = produce }

    public func message(of interaction: Interaction) async throws -> Message { try await produce(interaction) }
}
