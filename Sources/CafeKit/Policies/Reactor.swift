/// A side effect of an event: a message to somebody, a call to an outside system. At least once, in order per key.
///
/// What it calls must take the same effect twice without harm: pass on the message's id as an idempotency key.
public protocol Reactor: Sendable {
    /// The events it listens to.
    associatedtype Event: DomainEvent

    /// The name under which its progress is remembered.
    static var name: String { get }

    /// Carries out the effect. A throw brings the event again.
    func perform(_ event: Event, _ message: Message) async throws
}

extension Reactor {
    /// Follows a subscriber until cancelled, at most `lanes` keys at a time.
    ///
    /// - Parameters:
    ///   - subscriber: Brings the messages.
    ///   - lanes: How many keys are handled at a time.
    ///   - deadLetters: Where messages go that keep failing; nil, and they are tried until they succeed.
    ///   - onFailure: Called with what failed and why, each time.
    public func run(
        on subscriber: some MessageSubscriber, lanes: Int = 16, deadLetters: DeadLetters? = nil,
        onFailure: @escaping @Sendable (MessageBatch, any Error) -> Void = { _, _ in }
    ) async throws {
        try await subscriber.subscribe(
            Subscription(
                group: Self.name, filter: EventFilter(categories: [Event.category]), deadLetters: deadLetters,
                onFailure: onFailure)
        ) { batch in
            try await batch.forEachInLanes(lanes) { message in
                guard let event = try message.event(as: Event.self) else { return }
                try await perform(event, message)
            }
        }
    }
}
