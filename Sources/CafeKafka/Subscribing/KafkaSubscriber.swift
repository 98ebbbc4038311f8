#if Kafka
public import CafeKit

/// Brings messages from the topics of a cluster to consumers, as members of groups.
///
/// What the port guarantees, and in addition:
/// - A group that comes for the first time gets everything that the topics hold. Members share partitions; partitions that move from one to
///   another (`cooperative-sticky`) leave the others alone.
/// - The source of a batch is `topic/partition/producer`, as `cafe.order/3/order`: positions rise within a batch. A producer that publishes
///   again what it had published before begins a new batch with lower positions.
/// - One batch of a partition is handled at a time, partitions beside each other. What is fetched ahead is bounded for each partition by
///   `queued.max.messages.kbytes` and `queued.min.messages`.
/// - What has been handled is committed shortly afterwards, one commit at a time, and before a partition is given away or the group is left.
///   A partition that is called back has its batch finished first; one that was lost has it cancelled.
/// - With each offset the last position handled of each producer is stored. Where the consumer keeps its own progress and is behind that (a view
///   that was reset, or restored from an older copy), the partition begins anew: the consumer drops what it has. So it does where a group
///   has committed without saying so.
/// - A handler may take as long as it likes: the member goes on talking to its group.
///
/// Cancelling the task of ``subscribe(_:_:)`` cancels the handlers, commits what is done and leaves the group; then it throws.
public struct KafkaSubscriber: MessageSubscriber {
    let configuration: KafkaConfiguration
    let topics: [String]
    let malformed: MalformedRecords
    let redelivery: Redelivery
    let pace: GroupPace
    let clock: any Clock<Duration>

    /// Creates a subscriber. It connects when somebody subscribes.
    ///
    /// - Parameters:
    ///   - configuration: Which cluster.
    ///   - topics: What to read: names of topics, or regular expressions that begin with `^`.
    ///   - malformed: What becomes of records that are no messages.
    ///   - redelivery: When a failed batch comes again.
    ///   - commitInterval: How long to wait from one commit to the next.
    ///   - revocationPatience: How long the batch of a partition that is called back may take before it is cancelled.
    ///   - clock: Measures the waits.
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    public init(
        _ configuration: KafkaConfiguration, topics: [String], malformed: MalformedRecords = .stop,
        redelivery: Redelivery = Redelivery(), commitInterval: Duration = .milliseconds(100),
        revocationPatience: Duration = .seconds(20), clock: any Clock<Duration> = ContinuousClock()
    ) throws(KafkaError) {
        try KafkaSettings(configuration, .consumer(group: "cafe")).check()
        self.configuration = configuration
        self.topics = topics
        self.malformed = malformed
        self.redelivery = redelivery
        self.pace = GroupPace(commitInterval: commitInterval, revocationPatience: revocationPatience)
        self.clock = clock
    }

    /// Joins the group and works until cancelled.
    ///
    /// - Throws: `CancellationError`; ``KafkaError`` where the client is of no more use, as when another member has taken its
    ///   `group.instance.id`. Brokers that are away are waited for.
    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        let (outcome, farewell) = try await work(subscription, handler)
        await farewell.hear()
        try outcome.get()
    }

    /// Works as a member of the group, and lets go of it: nobody waits for the end of a client while holding it.
    private func work(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws(KafkaError) -> (Result<Void, any Error>, Farewell) {
        let member = try GroupMember(self, subscription, handler)
        do {
            try await member.run(topics)
            return (.success(()), member.client.farewell)
        } catch {
            return (.failure(error), member.client.farewell)
        }
    }
}
#endif  // Kafka
