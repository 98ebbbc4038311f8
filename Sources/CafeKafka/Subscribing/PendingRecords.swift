#if Kafka
import CafeKit

/// Records of a partition that were taken and wait to be handled: a pure value that cuts them into batches.
struct PendingRecords {
    /// What comes next.
    enum Next {
        case batch(MessageBatch, through: Int64)
        case malformed(MalformedRecord)
    }

    private var records: ArraySlice<KafkaRecord> = []

    var isEmpty: Bool { records.isEmpty }

    /// Takes on records, behind those that are there.
    mutating func append(_ more: [KafkaRecord]) { records.append(contentsOf: more) }

    /// Forgets all.
    mutating func removeAll() { records = [] }

    /// Takes out the next batch: messages of one producer whose positions rise, or a record that is no message.
    ///
    /// A producer that begins again (it published, fell over, and publishes once more) begins a new batch.
    mutating func next(of partition: TopicPartition, limit: Int) -> Next? {
        guard let first = records.first else { return nil }
        guard case .success(let head) = first.content else {
            records.removeFirst()
            if case .failure(let record) = first.content { return .malformed(record) }
            return nil
        }
        var messages: [Message] = []
        var through = first.offset
        for record in records.prefix(max(1, limit)) {
            guard case .success(let message) = record.content, message.source == head.source else { break }
            if let last = messages.last, message.position <= last.position { break }
            messages.append(message)
            through = record.offset
        }
        records.removeFirst(messages.count)
        return .batch(MessageBatch(source: "\(partition)/\(head.source)", messages: messages), through: through)
    }
}
#endif  // Kafka
