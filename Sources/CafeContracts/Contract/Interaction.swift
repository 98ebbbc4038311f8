/// One thing that a consumer needs: an answer to a request, or a message.
public struct Interaction: Sendable, Equatable {
    /// What it consists of.
    public enum Content: Sendable, Equatable {
        /// A request and its response.
        case http(Request, Response)
        /// A message that is published.
        case message(Message)
        /// A message and those that answer it.
        case exchange(request: Message, responses: [Message])
    }

    /// What it is, in words: the `description` of the file. With the states, it is what an interaction is known by.
    public var summary: String
    /// What has to be so at the provider before.
    public var states: [ProviderState]
    /// What is asked and answered, or announced.
    public var content: Content
    /// A name that does not change with the words, or nil.
    public var key: String?
    /// Whether it may fail without harm, because nobody keeps it yet.
    public var isPending: Bool
    /// Notes to the interaction, as they were written.
    public var comments: JSONObject
    /// Fields that this kit does not use: a plugin's, a transport's, or nobody's. They are kept.
    public var other: JSONObject
    /// The contract that it is part of.
    public var origin: Origin
    /// What is wrong with the description that it was made of.
    var problems: [String] = []

    /// Where an interaction is from.
    public struct Origin: Sendable, Equatable {
        /// Who needs it.
        public var consumer: String
        /// Who has to keep it.
        public var provider: String
        /// The version of the specification whose rules are for it.
        public var version: SpecificationVersion
        /// The file it was read from, or nil.
        public var file: String?

        /// Creates an origin.
        public init(consumer: String = "", provider: String = "", version: SpecificationVersion = .v4, file: String? = nil) {
            (self.consumer, self.provider, self.version, self.file) = (consumer, provider, version, file)
        }
    }

    /// Creates an interaction.
    public init(
        _ summary: String, states: [ProviderState] = [], content: Content, key: String? = nil, isPending: Bool = false,
        comments: JSONObject = JSONObject(), other: JSONObject = JSONObject(), origin: Origin = Origin()
    ) {
        (self.summary, self.states, self.content, self.key) = (summary, states, content, key)
        (self.isPending, self.comments, self.other, self.origin) = (isPending, comments, other, origin)
    }

    /// Whether it is a request and its response, not about messages.
    public var isHTTP: Bool {
        if case .http = content { true } else { false }
    }
}

extension Interaction: CustomStringConvertible, Identifiable {
    /// Consumer, summary and states: `order – the authorisation of an affordable order (the card has funds)`.
    public var description: String {
        let states = states.isEmpty ? "" : " (\(states.map(\.name).joined(separator: ", ")))"
        return (origin.consumer.isEmpty ? "" : origin.consumer + " – ") + summary + states
    }

    /// The name with the provider before it: what a test case is told apart by.
    public var id: String { "\(origin.provider): \(description)" }
}
