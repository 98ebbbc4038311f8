#if Services && Kafka
import CRDKafka

extension BareKafka {
    /// Sends records at a pace, and measures how long each takes from there to a consumer on the same thread; the first tenth does not count.
    func latencies(of records: PreparedRecords, at pace: Pace) throws -> Latencies {
        let (producer, consumer) = (try producer(), try consumer(topic))
        defer {
            producer.close()
            consumer.close()
        }
        let clock = ContinuousClock()
        // The group has to be joined, and the connections made: the first record says so.
        var sent: [ContinuousClock.Instant] = [clock.now]
        var (latencies, seen, begin) = (Latencies(), 0, clock.now)
        guard try records.send(0, to: producer.topic, of: producer.handle) else { throw Failure(message: "the queue is full") }
        while seen < records.count {
            if seen > 0, sent.count < records.count, clock.now >= begin + .seconds(1) * sent.count / pace.rate {
                sent.append(clock.now)
                _ = try records.send(sent.count - 1, to: producer.topic, of: producer.handle)
            }
            rd_kafka_poll(producer.handle, 0)
            guard let message = rd_kafka_consumer_poll(consumer.handle, 1) else { continue }
            defer { rd_kafka_message_destroy(message) }
            guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw Failure(message: String(cString: rd_kafka_err2str(message.pointee.err)))
            }
            if seen == 0 { begin = clock.now }
            seen += 1
            let number = try Self.position(message)
            if number > records.count / 11 { latencies.add(sent[number - 1].duration(to: clock.now)) }
        }
        return latencies
    }

    private static func position(_ message: UnsafeMutablePointer<rd_kafka_message_t>) throws -> Int {
        var headers: OpaquePointer?
        var (value, size): (UnsafeRawPointer?, Int) = (nil, 0)
        rd_kafka_message_headers(message, &headers)
        guard rd_kafka_header_get_last(headers, "ce_sequence", &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let number = Int(String(decoding: UnsafeRawBufferPointer(start: value, count: size), as: UTF8.self))
        else { throw Failure(message: "a record without its number") }
        return number
    }
}
#endif  // Services && Kafka
