import Synchronization

/// A transport inside one process: a log of messages per partition, with a cursor per group.
///
/// It keeps the whole contract of a broker except surviving the process. Publishers wait while a partition is full of messages that some
/// group has not handled: that is its back-pressure. While no group is known, nothing can be dropped and nobody waits.
///
/// The source of a batch is `partition-3/order`: the messages of one producer in one partition, so that positions rise within it. What a
/// group has handled is remembered here even where the consumer remembers too, and is not delivered again after a consumer has forgotten.
public final class InMemoryTransport: MessageTransport {
    fileprivate struct Partition {
        var messages: [Message] = []
        /// How many messages have been dropped from the front because every group has handled them.
        var dropped = 0
        var end: Int { dropped + messages.count }
    }

    fileprivate struct State {
        var partitions: [Partition]
        /// The next message of each group, by partition.
        var cursors: [String: [Int]] = [:]
        /// The partitions that a member of a group is working on.
        var busy: [String: Set<Int>] = [:]
    }

    private let state: Mutex<State>
    private let signal = AppendSignal()
    private let capacity: Int
    private let redelivery: Redelivery
    private let clock: any Clock<Duration>

    /// Creates a transport; a partition holds `capacity` messages that somebody has yet to handle.
    public init(
        partitions: Int = 8, capacity: Int = 4096, redelivery: Redelivery = Redelivery(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        state = Mutex(State(partitions: Array(repeating: Partition(), count: max(1, partitions))))
        self.capacity = max(1, capacity)
        self.redelivery = redelivery
        self.clock = clock
    }

    /// Makes a group known before its first member comes, so that what is published from now on is kept for it.
    public func register(group: String) {
        state.withLock { $0.register(group) }
    }

    public func publish(_ messages: [Message]) async throws {
        for message in messages {
            while true {
                let seen = signal.current
                if state.withLock({ $0.append(message, capacity: capacity) }) { break }
                try await signal.wait(after: seen)
            }
            signal.advance()
        }
    }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        register(group: subscription.group)
        try await withThrowingTaskGroup { group in
            for index in state.withLock({ $0.partitions.indices }) {
                group.addTask { try await self.deliver(partition: index, subscription, handler) }
            }
            try await group.waitForAll()
        }
    }

    private func deliver(
        partition: Int, _ subscription: Subscription, _ handler: @Sendable (MessageBatch) async throws -> Void
    ) async throws(CancellationError) {
        while true {
            let seen = signal.current
            let messages = state.withLock { $0.claim(partition, subscription.group, limit: subscription.batchLimit) }
            guard let source = messages.first?.source else {
                try await signal.wait(after: seen)
                continue
            }
            let batch = MessageBatch(source: "partition-\(partition)/\(source)", messages: messages)
            var isHandled = false
            defer {
                // A member that leaves in mid-batch gives the partition back unhandled: the next one gets the batch again.
                state.withLock { $0.release(partition, subscription.group, handled: isHandled ? messages.count : 0) }
                signal.advance()
            }
            try await redelivery.untilDone(clock: clock) {
                try await handler(batch)
            } onFailure: { error in
                subscription.onFailure(batch, error)
            }
            isHandled = true
        }
    }
}

extension InMemoryTransport.State {
    mutating func register(_ group: String) {
        guard cursors[group] == nil else { return }
        cursors[group] = partitions.map(\.dropped)
    }

    mutating func append(_ message: Message, capacity: Int) -> Bool {
        let index = Int(PartitionHash.of(message.key) % UInt64(partitions.count))
        guard partitions[index].messages.count < capacity || cursors.isEmpty else { return false }
        partitions[index].messages.append(message)
        return true
    }

    mutating func claim(_ partition: Int, _ group: String, limit: Int) -> [Message] {
        guard let cursor = cursors[group]?[partition], busy[group]?.contains(partition) != true else { return [] }
        let next = partitions[partition].messages.dropFirst(cursor - partitions[partition].dropped).prefix(limit)
        let claimed = Array(next.prefix { $0.source == next.first?.source })
        if !claimed.isEmpty { busy[group, default: []].insert(partition) }
        return claimed
    }

    mutating func release(_ partition: Int, _ group: String, handled: Int) {
        busy[group]?.remove(partition)
        cursors[group]?[partition] += handled
        let slowest = cursors.values.map { $0[partition] }.min() ?? 0
        let finished = slowest - partitions[partition].dropped
        if finished > 0 {
            partitions[partition].messages.removeFirst(finished)
            partitions[partition].dropped = slowest
        }
    }
}
