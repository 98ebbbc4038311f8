#if Kafka
import CRDKafka
import CafeKit
import Synchronization

/// The records of one partition that were fetched: a queue of its own, so that a slow partition holds up no other.
///
/// librdkafka fetches ahead until the queue holds `queued.max.messages.kbytes` or `queued.min.messages`, and then leaves the partition alone until
/// somebody takes from it: that is the back-pressure. (Pausing a partition would throw away what was fetched, and fetch it again.)
final class PartitionQueue: Sendable {
    let partition: TopicPartition
    /// Moves on when there is something to take.
    let news: AppendSignal
    private let client: KafkaClient
    private let queue: ForeignAddress
    private let edge: QueueEdge
    private let isDeaf = Mutex(false)

    /// Makes the queue. Before the partition is assigned: from then on its records come to where the queue says.
    init(_ partition: TopicPartition, of client: KafkaClient) throws(KafkaError) {
        let news = AppendSignal()
        let absent = KafkaError(.client, "no queue for \(partition)")
        (self.partition, self.client, self.news) = (partition, client, news)
        queue = try client.call { handle throws(KafkaError) in
            try ForeignAddress(rd_kafka_queue_get_partition(handle, partition.topic, partition.partition), or: absent)
        }
        edge = QueueEdge { news.advance() }
        rd_kafka_queue_forward(queue.pointer, nil)
        edge.listen(to: queue)
    }

    deinit {
        ignore()
        rd_kafka_queue_destroy(queue.pointer)
    }

    /// Hears no more of what comes. Before the partition is given away: when it comes back, the same queue is another's to hear.
    func ignore() {
        isDeaf.withLock { isDeaf in
            if !isDeaf { edge.ignore(queue) }
            isDeaf = true
        }
    }

    /// Takes what has been fetched, at most so many records, without waiting.
    ///
    /// - Throws: ``KafkaError`` of the partition, where it comes before any record.
    func take(_ limit: Int) throws(KafkaError) -> [KafkaRecord] {
        var (records, failure): ([KafkaRecord], KafkaError?) = ([], nil)
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<rd_kafka_message_t>?.self, capacity: limit) { pointers in
            let count = rd_kafka_consume_batch_queue(queue.pointer, 0, pointers.baseAddress, limit)
            guard count > 0 else { return }
            records.reserveCapacity(count)
            for pointer in pointers.prefix(count) {
                guard let pointer else { continue }
                if pointer.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                    records.append(RecordReader(pointer, of: partition).read())
                } else if failure == nil {
                    let detail = rd_kafka_message_errstr(pointer).map { String(cString: $0) }
                    failure = KafkaError(pointer.pointee.err, "\(partition)", detail: detail)
                }
                rd_kafka_message_destroy(pointer)
            }
        }
        // Records behind an error are as good as those before it: librdkafka goes on by itself.
        if let failure, records.isEmpty { throw failure }
        return records
    }
}
#endif  // Kafka
