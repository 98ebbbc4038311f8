/// Several consumers that hear the same source as one: what wakes one of them wakes the others, and is read once.
///
/// A message goes to each of them, in this order. Where one throws, it comes again to all; so each has to put up with that, as policies,
/// participants and coordinators of sagas do.
public struct MessageConsumers: MessageConsumer {
    public let group: String
    public let lanes: Int
    public let filter: EventFilter
    private let consumers: [any MessageConsumer]

    /// Creates a group of consumers; its progress is remembered under a name of its own.
    public init(_ group: String, _ consumers: [any MessageConsumer]) {
        self.group = group
        self.consumers = consumers
        lanes = consumers.map(\.lanes).max() ?? 1
        filter = consumers.dropFirst().reduce(consumers.first?.filter ?? .all) { $0.union($1.filter) }
    }

    public func handle(_ message: Message) async throws {
        for consumer in consumers { try await consumer.handle(message) }
    }
}
