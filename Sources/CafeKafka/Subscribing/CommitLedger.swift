#if Kafka
/// What a member has handled and not yet told the cluster: a pure value.
///
/// Of each partition only the last place counts, so that what is handled while a commit is under way goes with the next one.
struct CommitLedger {
    private var handled: [TopicPartition: PartitionOffset] = [:]
    private var assigned: Set<TopicPartition> = []

    /// Whether there is something to tell.
    var isEmpty: Bool { handled.isEmpty }

    /// Takes on partitions.
    mutating func assign(_ partitions: some Sequence<TopicPartition>) { assigned.formUnion(partitions) }

    /// Gives partitions away: they are somebody else's to tell of.
    mutating func forget(_ partitions: some Sequence<TopicPartition>) {
        for partition in partitions {
            assigned.remove(partition)
            handled[partition] = nil
        }
    }

    /// Takes note that everything before a place has been handled.
    mutating func handle(_ place: PartitionOffset) {
        if assigned.contains(place.partition) { handled[place.partition] = place }
    }

    /// Takes out what there is to tell, of all partitions or some.
    mutating func take(of partitions: Set<TopicPartition>? = nil) -> [PartitionOffset] {
        let taken = handled.values.filter { partitions?.contains($0.partition) ?? true }
        for place in taken { handled[place.partition] = nil }
        return taken
    }

    /// Takes back what could not be told, unless there is something newer, or it is somebody else's by now.
    mutating func takeBack(_ places: [PartitionOffset]) {
        for place in places where assigned.contains(place.partition) && handled[place.partition] == nil {
            handled[place.partition] = place
        }
    }
}
#endif  // Kafka
