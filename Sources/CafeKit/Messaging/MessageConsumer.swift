/// Handles messages one by one, several keys at a time: what policies, participants of sagas and their coordinators have in common.
public protocol MessageConsumer: Sendable {
    /// The name under which a transport remembers how far it has come. Changing it makes it start again from the first message.
    var group: String { get }
    /// What it is interested in; what is none of it may come all the same.
    var filter: EventFilter { get }
    /// How many keys it handles at a time.
    var lanes: Int { get }
    /// Handles one message; one that is none of its business is left alone. A throw brings it again.
    func handle(_ message: Message) async throws
}

extension MessageConsumer {
    /// Follows a subscriber until cancelled.
    ///
    /// - Parameters:
    ///   - subscriber: Brings the messages.
    ///   - deadLetters: Where messages go that keep failing; nil, and they are tried until they succeed.
    ///   - onFailure: Called with what failed and why, each time.
    public func run(
        on subscriber: some MessageSubscriber, deadLetters: DeadLetters? = nil,
        onFailure: @escaping @Sendable (MessageBatch, any Error) -> Void = { _, _ in }
    ) async throws {
        let subscription = Subscription(group: group, filter: filter, deadLetters: deadLetters, onFailure: onFailure)
        try await subscriber.subscribe(subscription) { batch in try await handle(batch) }
    }

    /// Handles the messages of a batch, those of one key in order.
    public func handle(_ batch: MessageBatch) async throws {
        try await batch.forEachInLanes(lanes) { message in try await handle(message) }
    }
}
