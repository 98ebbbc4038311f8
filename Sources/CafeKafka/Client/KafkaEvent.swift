#if Kafka
import CRDKafka

/// Something that a client has to tell.
enum KafkaEvent: Sendable {
    case assigned([TopicPartition])
    /// `isLost` where somebody else may have them already.
    case revoked([TopicPartition], isLost: Bool)
    case failure(KafkaError)
    case log(KafkaLog)
    case statistics(KafkaStatistics)
    case other

    /// Reads an event of a client.
    init(_ event: OpaquePointer, of handle: OpaquePointer?) {
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_REBALANCE:
            let partitions = PartitionList.read(rd_kafka_event_topic_partition_list(event)).map(\.place.partition)
            self =
                rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS
                ? .assigned(partitions) : .revoked(partitions, isLost: rd_kafka_assignment_lost(handle) != 0)
        case RD_KAFKA_EVENT_ERROR: self = .failure(Self.failure(event, handle))
        case RD_KAFKA_EVENT_FETCH:
            // Records come through the queues of their partitions: what comes here is about none of them.
            guard let message = rd_kafka_event_message_next(event), message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR
            else {
                self = .other
                return
            }
            let detail = rd_kafka_message_errstr(message).map { String(cString: $0) }
            self = .failure(KafkaError(message.pointee.err, "a consumer", detail: detail))
        case RD_KAFKA_EVENT_LOG:
            var (facility, text): (UnsafePointer<CChar>?, UnsafePointer<CChar>?) = (nil, nil)
            var level: Int32 = 0
            guard rd_kafka_event_log(event, &facility, &text, &level) == 0, let facility, let text else {
                self = .other
                return
            }
            self = .log(
                KafkaLog(level: Int(level), facility: String(cString: facility), message: String(cString: text)))
        case RD_KAFKA_EVENT_STATS:
            guard let text = rd_kafka_event_stats(event), let statistics = try? KafkaStatistics(json: String(cString: text))
            else {
                self = .other
                return
            }
            self = .statistics(statistics)
        default: self = .other
        }
    }

    private static func failure(_ event: OpaquePointer, _ handle: OpaquePointer?) -> KafkaError {
        let response = rd_kafka_event_error(event)
        let detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
        guard response == RD_KAFKA_RESP_ERR__FATAL else { return KafkaError(response, "a client", detail: detail) }
        var text = [CChar](repeating: 0, count: 512)
        let reason = rd_kafka_fatal_error(handle, &text, text.count)
        return KafkaError(reason, "the client is of no more use", detail: String(reading: text), isFatal: true)
    }
}
#endif  // Kafka
