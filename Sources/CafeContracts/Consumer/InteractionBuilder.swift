/// Puts an interaction together from its parts.
@resultBuilder public enum InteractionBuilder {
    /// A part of an interaction.
    public enum Part: Sendable {
        /// A state that the provider has to be in.
        case given(ProviderState)
        /// What is asked.
        case request(Request)
        /// What is answered.
        case response(Response)
        /// What is published.
        case message(Message)
        /// Nobody keeps it yet.
        case pending
    }

    /// Takes a state.
    public static func buildExpression(_ given: Given) -> [Part] { [.given(given.state)] }
    /// Takes a request.
    public static func buildExpression(_ request: Request) -> [Part] { [.request(request)] }
    /// Takes a response.
    public static func buildExpression(_ response: Response) -> [Part] { [.response(response)] }
    /// Takes a message.
    public static func buildExpression(_ message: Message) -> [Part] { [.message(message)] }
    /// Takes the word that nobody keeps it yet.
    public static func buildExpression(_ pending: Pending) -> [Part] { [.pending] }
    /// Puts all that stands in braces together.
    public static func buildBlock(_ parts: [Part]...) -> [Part] { parts.flatMap { $0 } }
    /// Takes what stands in an `if`.
    public static func buildOptional(_ parts: [Part]?) -> [Part] { parts ?? [] }
    /// Takes the first branch.
    public static func buildEither(first parts: [Part]) -> [Part] { parts }
    /// Takes the other branch.
    public static func buildEither(second parts: [Part]) -> [Part] { parts }
    /// Takes what stands in a loop.
    public static func buildArray(_ parts: [[Part]]) -> [Part] { parts.flatMap { $0 } }
}

/// A state that the provider has to be in.
public struct Given: Sendable {
    let state: ProviderState

    /// Names a state, with values that belong to it.
    public init(_ name: String, _ parameters: JSONObject = JSONObject()) { state = ProviderState(name, parameters) }
}

/// Says that nobody keeps an interaction yet: it may fail without harm.
public struct Pending: Sendable {
    /// Says so.
    public init() {}
}

extension Interaction {
    /// Describes what a consumer needs: a request and its response; a message; or a message and those that answer it.
    ///
    /// ```swift
    /// Interaction("the authorisation of an affordable order") {
    ///     Given("the card has funds")
    ///     Request(.post, "/payments", body: like(AuthorisePayment.example))
    ///     Response(.created, body: like(Approval.example) { Match(\.approvalCode, .regex("[0-9]{8}")) })
    /// }
    /// ```
    public init(_ summary: String, @InteractionBuilder _ parts: () -> [InteractionBuilder.Part]) {
        var (requests, responses, messages): ([Request], [Response], [Message]) = ([], [], [])
        self.init(summary, content: .message(Message(contents: .missing)))
        for part in parts() {
            switch part {
            case .given(let state): states.append(state)
            case .request(let request): requests.append(request)
            case .response(let response): responses.append(response)
            case .message(let message): messages.append(message)
            case .pending: isPending = true
            }
        }
        switch (requests.count, responses.count, messages.count) {
        case (1, 1, 0): content = .http(requests[0], responses[0])
        case (0, 0, 1): content = .message(messages[0])
        case (0, 0, 2...): content = .exchange(request: messages[0], responses: Array(messages.dropFirst()))
        default: problems = ["an interaction is a request and its response, or a message, or a message and those that answer it"]
        }
        problems += contradictions
    }

    /// What is wrong with the interaction and with the templates that it was made of.
    var allProblems: [String] {
        switch content {
        case .http(let request, let response): problems + request.problems + response.problems
        case .message(let message): problems + message.problems
        case .exchange(let request, let responses): problems + request.problems + responses.flatMap(\.problems)
        }
    }
}

/// Gathers the interactions of a contract.
@resultBuilder public enum ContractBuilder {
    /// Takes an interaction.
    public static func buildExpression(_ interaction: Interaction) -> [Interaction] { [interaction] }
    /// Takes several interactions.
    public static func buildExpression(_ interactions: [Interaction]) -> [Interaction] { interactions }
    /// Puts all that stands in braces together.
    public static func buildBlock(_ interactions: [Interaction]...) -> [Interaction] { interactions.flatMap { $0 } }
    /// Takes what stands in an `if`.
    public static func buildOptional(_ interactions: [Interaction]?) -> [Interaction] { interactions ?? [] }
    /// Takes the first branch.
    public static func buildEither(first interactions: [Interaction]) -> [Interaction] { interactions }
    /// Takes the other branch.
    public static func buildEither(second interactions: [Interaction]) -> [Interaction] { interactions }
    /// Takes what stands in a loop.
    public static func buildArray(_ interactions: [[Interaction]]) -> [Interaction] { interactions.flatMap { $0 } }
}

extension Contract {
    /// Describes what a consumer needs of a provider.
    public init(consumer: String, provider: String, @ContractBuilder _ interactions: () -> [Interaction]) {
        self.init(consumer: consumer, provider: provider)
        self.interactions = interactions().map { interaction in
            var interaction = interaction
            interaction.origin = Interaction.Origin(consumer: consumer, provider: provider)
            return interaction
        }
    }

    /// The contract, if nothing is wrong with it.
    ///
    /// - Throws: `ContractError` where a description is incomplete, a property could not be found, a generator or pattern cannot be read, an
    ///   example is not as its own rules want it, or two interactions contradict each other.
    public func checked() throws(ContractError) -> Contract {
        var checked = Contract(consumer: consumer, provider: provider, version: version, metadata: metadata, other: other)
        for interaction in interactions {
            if let problem = interaction.allProblems.first ?? interaction.unreadable.first {
                throw ContractError(problem, interaction: interaction.summary)
            }
            guard !checked.interactions.contains(where: { $0.summary.isSame(as: interaction.summary) && $0 == interaction })
            else {
                throw ContractError("it is described twice", interaction: interaction.summary)
            }
            try checked.add(interaction)
        }
        return checked
    }
}

extension Interaction {
    /// What is wrong with examples by their own rules: no provider and no consumer could do right by them.
    fileprivate var contradictions: [String] {
        let mismatches: [Mismatch] =
            switch content {
            case .http(let request, let response): request.mismatches(with: request) + response.mismatches(with: response)
            case .message(let message): message.mismatches(with: message)
            case .exchange(let request, let responses): ([request] + responses).flatMap { $0.mismatches(with: $0) }
            }
        return mismatches.map { "the example is not as its own rules want it: \($0)" }
    }
}
