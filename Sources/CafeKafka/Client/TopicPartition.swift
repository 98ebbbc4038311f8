#if Kafka
/// A partition of a topic.
struct TopicPartition: Hashable, Sendable, CustomStringConvertible {
    let topic: String
    let partition: Int32

    var description: String { "\(topic)/\(partition)" }
}

/// How far a group is in a partition, and what it says of that.
struct PartitionOffset: Hashable, Sendable {
    var partition: TopicPartition
    /// The next record to handle.
    var offset: Int64
    /// What is stored with it.
    var metadata: String = ""
}
#endif  // Kafka
