#if Kafka
public import CafeKit

/// Both halves of a transport on one cluster: see ``KafkaPublisher`` and ``KafkaSubscriber`` for what each guarantees.
public struct KafkaTransport: MessagePublisher, MessageSubscriber {
    /// What publishes.
    public let publisher: KafkaPublisher
    /// What subscribes.
    public let subscriber: KafkaSubscriber

    /// Joins two halves.
    public init(_ publisher: KafkaPublisher, _ subscriber: KafkaSubscriber) {
        self.publisher = publisher
        self.subscriber = subscriber
    }

    /// Makes both halves. Brokers need not be there yet.
    ///
    /// - Parameters:
    ///   - configuration: Which cluster.
    ///   - topics: What to read: names of topics, or regular expressions that begin with `^`.
    ///   - malformed: What becomes of records that are no messages.
    ///   - redelivery: When a failed batch comes again.
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    public init(
        _ configuration: KafkaConfiguration, topics: [String], malformed: MalformedRecords = .stop,
        redelivery: Redelivery = Redelivery()
    ) throws(KafkaError) {
        publisher = try KafkaPublisher(configuration)
        subscriber = try KafkaSubscriber(configuration, topics: topics, malformed: malformed, redelivery: redelivery)
    }

    public func publish(_ messages: [Message]) async throws { try await publisher.publish(messages) }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await subscriber.subscribe(subscription, handler)
    }

    /// Waits for what is being published, and ends the publisher. A subscription ends with its task.
    ///
    /// - Parameter limit: How long to wait; what is not stored by then is given up.
    public func close(within limit: Duration = .seconds(10)) async { await publisher.close(within: limit) }
}
#endif  // Kafka
