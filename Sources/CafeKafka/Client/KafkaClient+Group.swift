#if Kafka
import CRDKafka
import Dispatch

/// What a consumer says to its group. Everything here waits on the thread of commands, never on one of Swift's pool.
extension KafkaClient {
    /// How long a broker may take to answer.
    private static let patience: Int32 = 5_000

    /// Becomes a member of the group.
    ///
    /// - Parameter topics: Names, or regular expressions that begin with `^`.
    /// - Throws: ``KafkaError`` where the names cannot be any.
    func join(_ topics: [String]) async throws(KafkaError) {
        let response = await command { handle in
            let list = PartitionList(topics.map { TopicPartition(topic: $0, partition: -1) })
            return rd_kafka_subscribe(handle, list.pointer)
        }
        guard response == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(response, "topics \(topics.joined(separator: ", "))")
        }
    }

    /// Takes on partitions, from where the group left them.
    func assign(_ partitions: [TopicPartition]) async throws(KafkaError) {
        let failure = await command { handle in
            let list = PartitionList(partitions)
            guard Self.isEager(handle) else {
                return KafkaError(taking: rd_kafka_incremental_assign(handle, list.pointer), "to take on partitions")
            }
            let response = rd_kafka_assign(handle, list.pointer)
            return response == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(response, "to take on partitions")
        }
        if let failure { throw failure }
    }

    /// Gives partitions away.
    func unassign(_ partitions: [TopicPartition]) async throws(KafkaError) {
        let failure = await command { handle in
            guard Self.isEager(handle) else {
                let list = PartitionList(partitions)
                return KafkaError(taking: rd_kafka_incremental_unassign(handle, list.pointer), "to give partitions away")
            }
            let response = rd_kafka_assign(handle, nil)
            return response == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(response, "to give partitions away")
        }
        if let failure { throw failure }
    }

    /// Tells the group how far it is; returns when the cluster has it. One at a time: commands go one after the other.
    func commit(_ places: [PartitionOffset]) async throws(KafkaError) {
        let failure: KafkaError? = await command { handle in
            guard let answers = rd_kafka_queue_new(handle) else { return KafkaError(.client, "no queue") }
            defer { rd_kafka_queue_destroy(answers) }
            let list = PartitionList(places)
            var response = rd_kafka_commit_queue(handle, list.pointer, answers, nil, nil)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR else { return KafkaError(response, "to commit") }
            guard let event = rd_kafka_queue_poll(answers, Self.patience) else {
                return KafkaError(.timedOut, "a commit was not answered", isRetriable: true)
            }
            defer { rd_kafka_event_destroy(event) }
            response = rd_kafka_event_error(event)
            if response == RD_KAFKA_RESP_ERR_NO_ERROR {
                let entries = PartitionList.read(rd_kafka_event_topic_partition_list(event))
                response = entries.first { $0.error != RD_KAFKA_RESP_ERR_NO_ERROR }?.error ?? response
            }
            return response == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(response, "to commit")
        }
        if let failure { throw failure }
    }

    /// Returns where the group left a partition; nil where it never was.
    func committed(_ partition: TopicPartition) async throws(KafkaError) -> PartitionOffset? {
        let result: Result<PartitionOffset?, KafkaError> = await command { handle in
            let list = PartitionList([partition])
            let response = rd_kafka_committed(handle, list.pointer, Self.patience)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR else {
                return .failure(KafkaError(response, "to read where the group is in \(partition)"))
            }
            guard let entry = list.contents.first else { return .success(nil) }
            guard entry.error == RD_KAFKA_RESP_ERR_NO_ERROR else {
                return .failure(KafkaError(entry.error, "to read where the group is in \(partition)"))
            }
            return .success(entry.place.offset >= 0 ? entry.place : nil)
        }
        return try result.get()
    }

    /// Goes back to the first record of a partition. What was fetched before is not delivered any more.
    func rewind(_ partition: TopicPartition) async throws(KafkaError) {
        let failure: KafkaError? = await command { handle in
            let list = PartitionList([partition], from: Int64(RD_KAFKA_OFFSET_BEGINNING))
            if let error = KafkaError(
                taking: rd_kafka_seek_partitions(handle, list.pointer, Self.patience), "to go back in \(partition)")
            {
                return error
            }
            let response = list.contents.first?.error ?? RD_KAFKA_RESP_ERR_NO_ERROR
            return response == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(response, "to go back in \(partition)")
        }
        if let failure { throw failure }
    }

    /// Leaves the group; a cluster that does not answer is not waited for much longer than it is given for an answer.
    func leave() async {
        await command { handle in
            guard let events = rd_kafka_queue_new(handle) else { return }
            defer { rd_kafka_queue_destroy(events) }
            if let error = rd_kafka_consumer_close_queue(handle, events) { return rd_kafka_error_destroy(error) }
            let deadline = ContinuousClock.now + .milliseconds(Int(Self.patience))
            while rd_kafka_consumer_closed(handle) == 0, ContinuousClock.now < deadline {
                guard let event = rd_kafka_queue_poll(events, 50) else { continue }
                defer { rd_kafka_event_destroy(event) }
                guard rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE else { continue }
                // What is ours goes; what comes now is not taken on.
                if Self.isEager(handle) {
                    rd_kafka_assign(handle, nil)
                } else if rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS {
                    let list = rd_kafka_event_topic_partition_list(event)
                    if let error = rd_kafka_incremental_unassign(handle, list) { rd_kafka_error_destroy(error) }
                } else {
                    rd_kafka_assign(handle, nil)
                }
            }
        }
    }

    private static func isEager(_ handle: OpaquePointer?) -> Bool {
        rd_kafka_rebalance_protocol(handle).map { String(cString: $0) } == "EAGER"
    }
}
#endif  // Kafka
