#if Kafka
import CafeKit
import Synchronization

/// One member of a consumer group, from joining to leaving.
final class GroupMember: Sendable {
    let client: KafkaClient
    let subscription: Subscription
    let handler: @Sendable (MessageBatch) async throws -> Void
    let malformed: MalformedRecords
    let redelivery: Redelivery
    let clock: any Clock<Duration>
    let observer: KafkaObserver
    private let pace: GroupPace
    private let ledger = Mutex(CommitLedger())
    private let tasks = Mutex<[TopicPartition: PartitionTask]>([:])
    /// Moves on when the client has something to tell.
    private let news: AppendSignal
    /// Moves on when there is something to commit.
    private let handledSomething = AppendSignal()

    init(
        _ subscriber: KafkaSubscriber, _ subscription: Subscription,
        _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) throws(KafkaError) {
        let configuration = subscriber.configuration
        let news = AppendSignal()
        let settings = KafkaSettings(configuration, .consumer(group: configuration.groupPrefix + subscription.group))
        client = try KafkaClient(settings, configuration.observer) { news.advance() }
        (self.news, self.subscription, self.handler) = (news, subscription, handler)
        (malformed, redelivery, clock) = (subscriber.malformed, subscriber.redelivery, subscriber.clock)
        (observer, pace) = (configuration.observer, subscriber.pace)
    }

    /// Works until cancelled, or until the client is of no more use; then tells the group how far it is, and leaves it.
    func run(_ topics: [String]) async throws {
        try await client.join(topics)
        do {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await self.remind() }
                group.addTask { try await self.commitAsItComes() }
                while true {
                    let seen = self.news.current
                    while let event = self.client.next() {
                        switch event {
                        case .assigned(let partitions):
                            for task in try await self.assign(partitions) {
                                group.addTask {
                                    await task.run {
                                        var reader = PartitionReader(task, of: self)
                                        await reader.run()
                                    }
                                }
                            }
                        case .revoked(let partitions, let isLost):
                            group.addTask { try await self.giveAway(partitions, isLost: isLost) }
                        case .failure(let error): throw error
                        default: break
                        }
                    }
                    if let fatality = self.client.fatality { throw fatality }
                    try await self.news.wait(after: seen)
                }
            }
        } catch {
            await leave()
            throw error
        }
    }

    /// Takes note that everything before a place has been handled.
    func handled(_ place: PartitionOffset) {
        ledger.withLock { $0.handle(place) }
        handledSomething.advance()
    }

    /// Makes queues for partitions before they are assigned, so that none of their records comes elsewhere.
    private func assign(_ partitions: [TopicPartition]) async throws -> [PartitionTask] {
        var fresh: [PartitionTask] = []
        for partition in partitions { fresh.append(PartitionTask(try PartitionQueue(partition, of: client))) }
        let added = fresh
        tasks.withLock { tasks in
            for task in added { tasks[task.partition] = task }
        }
        ledger.withLock { $0.assign(partitions) }
        try await client.assign(partitions)
        return added
    }

    /// Lets the work on partitions come to its end, within limits, commits what it did, and gives them away.
    private func giveAway(_ partitions: [TopicPartition], isLost: Bool) async throws {
        let leaving = tasks.withLock { tasks in partitions.compactMap { tasks[$0] } }
        if isLost { ledger.withLock { $0.forget(partitions) } }
        for task in leaving { if isLost { task.stop() } else { task.finish() } }
        try await withThrowingTaskGroup { group in
            group.addTask { [clock, pace] in
                try await clock.sleep(for: pace.revocationPatience)
                for task in leaving { task.stop() }
            }
            for task in leaving { try await task.end() }
            group.cancelAll()
        }
        if !isLost {
            await commit(of: Set(partitions))
            ledger.withLock { $0.forget(partitions) }
        }
        tasks.withLock { tasks in
            for partition in partitions { tasks[partition] = nil }
        }
        for task in leaving { task.queue.ignore() }
        try await client.unassign(partitions)
    }

    /// Commits what has been handled, as soon as there is something, and not more often than it may.
    private func commitAsItComes() async throws {
        var seen = handledSomething.current
        while true {
            try await handledSomething.wait(after: seen)
            seen = handledSomething.current
            await commit()
            try await clock.sleep(for: pace.commitInterval)
        }
    }

    /// Commits what has been handled, of all partitions or some. What fails is taken back, and goes with the next commit.
    private func commit(of partitions: Set<TopicPartition>? = nil) async {
        let places = ledger.withLock { $0.take(of: partitions) }
        guard !places.isEmpty else { return }
        do throws(KafkaError) { try await client.commit(places) } catch {
            ledger.withLock { $0.takeBack(places) }
            observer.failure(error)
        }
    }

    /// Has a look at the queues now and then: what a wake-up was missed for is found, and the group sees that the member lives.
    private func remind() async throws {
        while true {
            try await clock.sleep(for: .seconds(1))
            news.advance()
            for task in tasks.withLock({ Array($0.values) }) { task.queue.news.advance() }
            if !ledger.withLock({ $0.isEmpty }) { handledSomething.advance() }
        }
    }

    private func leave() async {
        await commit()
        await client.leave()
    }
}
#endif  // Kafka
