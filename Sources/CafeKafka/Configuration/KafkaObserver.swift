#if Kafka
/// Is told what happens beside the messages.
///
/// One call at a time for each client; one that takes long holds up what follows. It must not block.
public struct KafkaObserver: Sendable {
    /// Called for what librdkafka logs.
    public var log: @Sendable (KafkaLog) -> Void
    /// Called for failures that nobody waits for: a broker that is away, a topic that is not there yet, a commit that failed.
    public var failure: @Sendable (KafkaError) -> Void
    /// Called as often as ``KafkaConfiguration/statisticsInterval`` says.
    public var statistics: @Sendable (KafkaStatistics) -> Void

    /// Creates an observer.
    ///
    /// - Parameters:
    ///   - log: Takes what librdkafka logs.
    ///   - failure: Takes failures that nobody waits for.
    ///   - statistics: Takes statistics.
    public init(
        log: @escaping @Sendable (KafkaLog) -> Void = { _ in }, failure: @escaping @Sendable (KafkaError) -> Void = { _ in },
        statistics: @escaping @Sendable (KafkaStatistics) -> Void = { _ in }
    ) {
        self.log = log
        self.failure = failure
        self.statistics = statistics
    }
}

/// A line that librdkafka logs.
public struct KafkaLog: Hashable, Sendable {
    /// How bad it is, as syslog counts: 0 is the end of the world, 3 an error, 7 for the curious.
    public let level: Int
    /// What it is about: `FAIL`, `CONFWARN`.
    public let facility: String
    /// The line.
    public let message: String
}
#endif  // Kafka
