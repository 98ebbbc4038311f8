#if Services && Kafka
import CRDKafka

extension BareKafka {
    /// What the delivery reports say.
    struct Reports {
        var delivered = 0
        var failed = 0
    }

    /// A producer with the options that CafeKafka sets.
    struct Producer {
        let handle: OpaquePointer
        let topic: OpaquePointer?
        let reports: UnsafeMutablePointer<Reports>

        func close() {
            rd_kafka_topic_destroy(topic)
            rd_kafka_destroy(handle)
            reports.deallocate()
        }
    }

    /// A consumer with librdkafka's own options, but for the wait of a fetch, which is CafeKafka's.
    struct Consumer {
        let handle: OpaquePointer
        let queue: OpaquePointer?

        func close() {
            rd_kafka_queue_destroy(queue)
            rd_kafka_consumer_close(handle)
            rd_kafka_destroy(handle)
        }
    }

    func producer() throws -> Producer {
        let configuration = try configuration([
            "enable.idempotence": "true", "enable.gapless.guarantee": "true", "acks": "all", "linger.ms": "1",
            "message.timeout.ms": "0", "partitioner": "murmur2_random",
        ])
        let reports = UnsafeMutablePointer<Reports>.allocate(capacity: 1)
        reports.initialize(to: Reports())
        rd_kafka_conf_set_opaque(configuration, reports)
        rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, context in
            guard let reports = context?.assumingMemoryBound(to: Reports.self), let message else { return }
            if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                reports.pointee.delivered += 1
            } else {
                reports.pointee.failed += 1
            }
        }
        let handle = try client(RD_KAFKA_PRODUCER, configuration)
        return Producer(handle: handle, topic: rd_kafka_topic_new(handle, topic, nil), reports: reports)
    }

    func consumer(_ group: String) throws -> Consumer {
        let configuration = try configuration([
            "group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": "false",
            "fetch.wait.max.ms": "\(fetchWait)",
        ])
        let handle = try client(RD_KAFKA_CONSUMER, configuration)
        rd_kafka_poll_set_consumer(handle)
        let topics = rd_kafka_topic_partition_list_new(1)
        rd_kafka_topic_partition_list_add(topics, topic, -1)
        rd_kafka_subscribe(handle, topics)
        rd_kafka_topic_partition_list_destroy(topics)
        return Consumer(handle: handle, queue: rd_kafka_queue_get_consumer(handle))
    }

    private func configuration(_ options: [String: String]) throws -> OpaquePointer? {
        let configuration = rd_kafka_conf_new()
        for (name, value) in options.merging(["bootstrap.servers": server], uniquingKeysWith: { $1 }) {
            guard rd_kafka_conf_set(configuration, name, value, nil, 0) == RD_KAFKA_CONF_OK else {
                throw Failure(message: "\(name)=\(value)")
            }
        }
        return configuration
    }

    private func client(_ type: rd_kafka_type_t, _ configuration: OpaquePointer?) throws -> OpaquePointer {
        // Its warnings about options go nowhere, as CafeKafka's go where the observer wants them.
        rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        guard let handle = rd_kafka_new(type, configuration, nil, 0) else { throw Failure(message: "no client") }
        return handle
    }
}
#endif  // Services && Kafka
