/// Messages that services have really published: what a contract says of events is proved by what they did, not by an example made for it.
///
/// Let a test bring a system through all that can happen, collect what its services published, and verify each interaction against that. All
/// messages that an interaction is about have to be as it says: the one that differs most is the answer.
public struct PublishedMessages: ContractProvider {
    /// Messages by the service that published them.
    public var messages: [String: [Message]]
    private let isMeant: @Sendable (Message, Interaction) -> Bool

    /// Takes what was published.
    ///
    /// - Parameters:
    ///   - messages: Messages by the name of the provider that published them.
    ///   - isMeant: Whether an interaction is about a published message, where its event is of the right type; as where a state chooses.
    public init(
        _ messages: [String: [Message]],
        where isMeant: @escaping @Sendable (_ published: Message, _ interaction: Interaction) -> Bool = { _, _ in true }
    ) {
        (self.messages, self.isMeant) = (messages, isMeant)
    }

    public func message(of interaction: Interaction) async throws -> Message {
        guard case .message(let example) = interaction.content else {
            throw ContractError("only messages are published", interaction: interaction.summary)
        }
        let (provider, type) = (interaction.origin.provider, example.eventType)
        let published = messages[provider, default: []]
        let meant = published.filter { $0.eventType == type && isMeant($0, interaction) }
        let differences = meant.map { (message: $0, count: example.mismatches(with: $0).count) }
        guard let worst = differences.max(by: { $0.count < $1.count }) else {
            let name = type.map { "event \($0)" } ?? "message without a type"
            throw ContractError(
                "'\(provider)' has published no \(name) that this is about, among \(published.count) messages",
                interaction: interaction.summary)
        }
        return worst.message
    }
}
