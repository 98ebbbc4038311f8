/// A transport inside one process: a log of messages per partition, with a cursor per group.
///
/// It keeps the whole contract of a broker except surviving the process. Publishers wait while a partition is full of messages that some
/// group has not handled: that is its back-pressure. While no group is known, nothing can be dropped and nobody waits.
///
/// The source of a batch is `partition-3/order`: the messages of one producer in one partition, so that positions rise within it. What a
/// group has handled is remembered here even where the consumer remembers too, and is not delivered again after a consumer has forgotten.
public final class InMemoryTransport: MessageTransport {
    private let partitions: [InMemoryPartition]
    private let messageLimit: Int
    private let redelivery: Redelivery
    private let clock: any Clock<Duration>

    /// Creates a transport.
    ///
    /// - Parameters:
    ///   - partitions: How many keys can be handled at a time.
    ///   - capacity: How many messages a partition holds that somebody has yet to handle.
    ///   - messageLimit: The most bytes of a payload.
    ///   - redelivery: When a failed batch comes again.
    ///   - clock: Measures the waits.
    public init(
        partitions: Int = 8, capacity: Int = 4096, messageLimit: Int = 1 << 20, redelivery: Redelivery = Redelivery(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.partitions = (0..<max(1, partitions)).map { _ in InMemoryPartition(capacity: max(1, capacity)) }
        self.messageLimit = messageLimit
        self.redelivery = redelivery
        self.clock = clock
    }

    /// Makes a group known before its first member comes, so that what is published from now on is kept for it.
    public func register(group: String) {
        for partition in partitions { partition.register(group) }
    }

    public func publish(_ messages: [Message]) async throws {
        if let large = messages.first(where: { $0.data.count > messageLimit }) {
            throw MessageTooLarge(large.id, size: large.data.count, limit: messageLimit)
        }
        guard messages.count > 1 else {
            if let message = messages.first { try await partition(of: message).append([message]) }
            return
        }
        for (partition, messages) in Dictionary(grouping: messages, by: { index(of: $0) }) {
            try await partitions[partition].append(messages)
        }
    }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        register(group: subscription.group)
        try await withThrowingTaskGroup { group in
            for (index, partition) in partitions.enumerated() {
                group.addTask { try await self.deliver(partition, index, subscription, handler) }
            }
            try await group.waitForAll()
        }
    }

    private func index(of message: Message) -> Int { Int(PartitionHash.of(message.key) % UInt64(partitions.count)) }

    private func partition(of message: Message) -> InMemoryPartition { partitions[index(of: message)] }

    private func deliver(
        _ partition: InMemoryPartition, _ index: Int, _ subscription: Subscription,
        _ handler: @Sendable (MessageBatch) async throws -> Void
    ) async throws(CancellationError) {
        var (producer, source): (String?, String) = (nil, "")
        while true {
            let messages = try await partition.claim(subscription.group, limit: subscription.batchLimit)
            var isHandled = false
            // A member that leaves in mid-batch gives the partition back unhandled: the next one gets the batch again.
            defer { partition.release(subscription.group, handled: isHandled ? messages.count : 0) }
            if messages[0].source != producer {
                (producer, source) = (messages[0].source, "partition-\(index)/\(messages[0].source)")
            }
            let batch = MessageBatch(source: source, messages: messages)
            try await subscription.deliver(batch, redelivery: redelivery, clock: clock, to: handler)
            isHandled = true
        }
    }
}
