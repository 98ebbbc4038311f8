#if Services && Kafka
import CRDKafka

/// librdkafka driven with its own calls on one thread: what CafeKafka is measured against.
struct BareKafka {
    let server: String
    let topic: String
    /// How many milliseconds a broker may keep a fetch that finds nothing; CafeKafka says 100.
    var fetchWait = 100

    struct Failure: Error { let message: String }

    /// Sends records and waits for all reports: idempotent, acknowledged by all replicas, as CafeKafka does.
    func produce(_ records: PreparedRecords) throws -> Arrivals.Span {
        let producer = try producer()
        defer { producer.close() }
        let arrivals = Arrivals(of: records.count)
        arrivals.begin()
        for index in 0..<records.count {
            while try !records.send(index, to: producer.topic, of: producer.handle) { rd_kafka_poll(producer.handle, 5) }
            if index % 256 == 255 { rd_kafka_poll(producer.handle, 0) }
        }
        while producer.reports.pointee.delivered + producer.reports.pointee.failed < records.count {
            rd_kafka_poll(producer.handle, 10)
        }
        guard producer.reports.pointee.failed == 0 else { throw Failure(message: "some were not stored") }
        arrivals.take(records.count)
        return try arrivals.found()
    }

    /// Joins a new group, and reads so many records with their headers; the time begins with the first.
    func consume(_ count: Int, as group: String) throws -> Arrivals.Span {
        let consumer = try consumer(group)
        defer { consumer.close() }
        let arrivals = Arrivals(of: count)
        var bytes = 0
        try withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<rd_kafka_message_t>?.self, capacity: 512) { messages in
            var taken = 0
            while taken < count {
                let more = rd_kafka_consume_batch_queue(consumer.queue, 100, messages.baseAddress, messages.count)
                for message in messages.prefix(max(0, more)) {
                    guard let message else { continue }
                    defer { rd_kafka_message_destroy(message) }
                    guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
                        throw Failure(message: String(cString: rd_kafka_err2str(message.pointee.err)))
                    }
                    bytes += message.pointee.len + Self.headerBytes(message)
                }
                taken += max(0, more)
                if more > 0 { arrivals.take(more) }
            }
        }
        guard bytes > 0 else { throw Failure(message: "nothing came") }
        return try arrivals.found()
    }

    private static func headerBytes(_ message: UnsafeMutablePointer<rd_kafka_message_t>) -> Int {
        var headers: OpaquePointer?
        guard rd_kafka_message_headers(message, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR else { return 0 }
        var (bytes, index, size) = (0, 0, 0)
        var (name, value): (UnsafePointer<CChar>?, UnsafeRawPointer?) = (nil, nil)
        while rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
            bytes += size
            index += 1
        }
        return bytes
    }
}
#endif  // Services && Kafka
