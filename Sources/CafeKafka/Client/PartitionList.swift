#if Kafka
import CRDKafka

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A list of partitions in librdkafka's memory, for the time of a call.
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    /// A list of places; what is left out is `offset`.
    init(_ places: [PartitionOffset]) {
        pointer = rd_kafka_topic_partition_list_new(Int32(places.count))
        for place in places {
            guard let entry = rd_kafka_topic_partition_list_add(pointer, place.partition.topic, place.partition.partition)
            else { continue }
            entry.pointee.offset = place.offset
            if !place.metadata.isEmpty {
                // librdkafka frees it with the list.
                entry.pointee.metadata = UnsafeMutableRawPointer(strdup(place.metadata))
                entry.pointee.metadata_size = place.metadata.utf8.count
            }
        }
    }

    /// A list of partitions, from where the group left each.
    init(_ partitions: [TopicPartition], from offset: Int64 = Int64(RD_KAFKA_OFFSET_INVALID)) {
        self.init(partitions.map { PartitionOffset(partition: $0, offset: offset) })
    }

    deinit { rd_kafka_topic_partition_list_destroy(pointer) }

    /// What the list says now: the places, and the first error in it.
    var contents: [(place: PartitionOffset, error: rd_kafka_resp_err_t)] { Self.read(pointer) }

    static func read(
        _ list: UnsafePointer<rd_kafka_topic_partition_list_t>?
    ) -> [(place: PartitionOffset, error: rd_kafka_resp_err_t)] {
        guard let list, let elements = list.pointee.elems else { return [] }
        return (0..<Int(list.pointee.cnt)).compactMap { index in
            let entry = elements[index]
            guard let topic = entry.topic else { return nil }
            let metadata = entry.metadata.map {
                String(decoding: UnsafeRawBufferPointer(start: $0, count: entry.metadata_size), as: UTF8.self)
            }
            let partition = TopicPartition(topic: String(cString: topic), partition: entry.partition)
            return (PartitionOffset(partition: partition, offset: entry.offset, metadata: metadata ?? ""), entry.err)
        }
    }
}
#endif  // Kafka
