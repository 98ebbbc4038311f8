#if Kafka
/// How long a member of a group takes its time.
struct GroupPace: Sendable {
    /// From one commit to the next.
    let commitInterval: Duration
    /// For the batches of partitions that are to be given away.
    let revocationPatience: Duration
}
#endif  // Kafka
