/// Runs a policy: each message that it reacts to is carried out exactly once, however often it comes.
///
/// The command's events and the mark of the message are one transaction. A command that the aggregate refuses is an outcome too: the
/// message is marked, the refusal is reported, and the rest goes on.
public struct PolicyRunner<P: Policy>: MessageConsumer {
    private let policy: P
    private let handler: CommandHandler<P.Target>
    public let lanes: Int
    private let onRefusal: @Sendable (Message, P.Target.Refusal) -> Void

    public var group: String { P.name }
    public var filter: EventFilter { EventFilter(categories: [P.Event.category]) }

    /// Creates a runner that works on `lanes` keys at a time.
    public init(
        _ policy: P, store: any EventStore, lanes: Int = 64,
        onRefusal: @escaping @Sendable (Message, P.Target.Refusal) -> Void = { _, _ in }
    ) {
        self.policy = policy
        self.handler = CommandHandler(store: store)
        self.lanes = lanes
        self.onRefusal = onRefusal
    }

    public func handle(_ message: Message) async throws {
        guard let event = try message.event(as: P.Event.self), let reaction = policy.react(to: event, message) else { return }
        let mark = InboxMark(consumer: P.name, messageID: "\(message.source)/\(message.id)")
        do {
            try await handler.handle(reaction.command, on: reaction.id, causedBy: message.consequence, marking: mark)
        } catch .refused(let refusal) {
            let receipt = try await handler.repository.store.commit(Commit([], marking: mark))
            if !receipt.isRepeat { onRefusal(message, refusal) }
        }
    }
}
