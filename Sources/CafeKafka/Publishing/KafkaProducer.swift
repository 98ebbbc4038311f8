#if Kafka
import CRDKafka
import CafeKit
import Dispatch
import Synchronization

/// One producer of librdkafka: of use until its first fatal error.
final class KafkaProducer: Sendable {
    /// The most bytes of a record that the client takes.
    let recordLimit: Int
    let client: KafkaClient
    private let pump = EventPump()
    private let ledger = Mutex(DeliveryLedger())
    private let topics = Mutex<[String: ForeignAddress]>([:])
    private let isUseless = Atomic(false)
    /// Moves on when a record has left the queue.
    private let room = AppendSignal()

    init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        let pump = pump
        client = try KafkaClient(KafkaSettings(configuration, .producer), configuration.observer) { pump.fire() }
        recordLimit = client.option("message.max.bytes").flatMap { Int($0) } ?? 1_000_000
        pump.start { [weak self] in self?.takeReports() }
    }

    deinit {
        for topic in topics.withLock({ $0.values }) { rd_kafka_topic_destroy(topic.pointer) }
    }

    /// Whether a fatal error has made it useless.
    var isDead: Bool { isUseless.load(ordering: .acquiring) }

    /// Sends records, and waits for all their reports.
    ///
    /// - Parameter send: Sends those from an index on, and says how many it has sent and why it stopped.
    func publish(
        count: Int, _ send: (_ from: Int, _ number: UInt) throws(KafkaError) -> (sent: Int, stop: rd_kafka_resp_err_t)
    ) async throws {
        let number = ledger.withLock { $0.open() }
        try await withTaskCancellationHandler {
            var sent = 0
            do {
                while sent < count {
                    try Task.checkCancellation()
                    if isDead { throw client.fatality ?? KafkaError(.closed, "the publisher has been closed") }
                    let seen = room.current
                    let (more, stop) = try send(sent, number)
                    sent += more
                    if stop == RD_KAFKA_RESP_ERR__QUEUE_FULL {
                        try await room.wait(after: seen)
                    } else if stop != RD_KAFKA_RESP_ERR_NO_ERROR {
                        throw failure(stop)
                    }
                    if ledger.withLock({ $0.isOver(number) }) { break }
                }
            } catch {
                ledger.withLock { $0.forget(number) }
                throw error
            }
            let outcome = await withCheckedContinuation { continuation in
                if let outcome = ledger.withLock({ $0.wait(for: number, sent: sent, continuation) }) {
                    continuation.resume(returning: outcome)
                }
            }
            try outcome.get()
        } onCancel: {
            ledger.withLock { $0.cancel(number) }?.resume(returning: .failure(CancellationError()))
        }
    }

    /// Hands one record to librdkafka, which copies it.
    ///
    /// - Parameter headers: Become librdkafka's where it takes the record; are freed where not.
    func send(
        to topic: ForeignAddress, number: UInt, key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer,
        headers: OpaquePointer?
    ) -> rd_kafka_resp_err_t {
        let response = client.call { handle in
            withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 6) { arguments in
                func set(_ index: Int, _ type: rd_kafka_vtype_t, _ value: rd_kafka_vu_s.__Unnamed_union_u) {
                    arguments.initializeElement(at: index, to: rd_kafka_vu_t(vtype: type, u: value))
                }
                set(0, RD_KAFKA_VTYPE_RKT, .init(rkt: topic.pointer))
                set(1, RD_KAFKA_VTYPE_MSGFLAGS, .init(i: RD_KAFKA_MSG_F_COPY))
                set(2, RD_KAFKA_VTYPE_KEY, .init(mem: memory(key)))
                set(3, RD_KAFKA_VTYPE_VALUE, .init(mem: memory(value)))
                set(4, RD_KAFKA_VTYPE_HEADERS, .init(headers: headers))
                set(5, RD_KAFKA_VTYPE_OPAQUE, .init(ptr: UnsafeMutableRawPointer(bitPattern: number)))
                let error = rd_kafka_produceva(handle, arguments.baseAddress, arguments.count)
                guard let error else { return RD_KAFKA_RESP_ERR_NO_ERROR }
                defer { rd_kafka_error_destroy(error) }
                return rd_kafka_error_code(error)
            }
        }
        if response != RD_KAFKA_RESP_ERR_NO_ERROR { rd_kafka_headers_destroy(headers) }
        return response
    }

    /// The topic of a name, as librdkafka keeps it.
    func topic(_ name: String) throws(KafkaError) -> ForeignAddress {
        if let topic = topics.withLock({ $0[name] }) { return topic }
        let refusal = KafkaError(.unknownTopic, "'\(name)' cannot be the name of a topic")
        let topic = try client.call { handle throws(KafkaError) in
            try ForeignAddress(rd_kafka_topic_new(handle, name, nil), or: refusal)
        }
        return topics.withLock { topics in
            // librdkafka counts references to one topic: who is second gives its own back.
            if let first = topics[name] {
                rd_kafka_topic_destroy(topic.pointer)
                return first
            }
            topics[name] = topic
            return topic
        }
    }

    /// Waits until everything has been reported, or the time is over; what is left then is given up.
    func flush(within limit: Duration) async {
        let milliseconds = Int32(clamping: Int(limit / .milliseconds(1)))
        await client.command { [self] handle in
            rd_kafka_flush(handle, milliseconds)
            isUseless.store(true, ordering: .releasing)
            // Who was about to send, or waits for room, finds out now.
            while ledger.withLock({ $0.count }) > 0 {
                Self.purge(handle)
                room.advance()
                rd_kafka_flush(handle, 20)
            }
        }
    }

    private func failure(_ response: rd_kafka_resp_err_t) -> KafkaError {
        guard let fatality = client.fatality else { return KafkaError(response, "a record was not taken") }
        retire()
        return fatality
    }

    /// Takes the reports that there are. On the pump's queue.
    private func takeReports() {
        var reports: [DeliveryLedger.Report] = []
        let fatality = client.reports { number, response in
            if reports.last?.number != number { reports.append(DeliveryLedger.Report(number: number)) }
            reports[reports.count - 1].count(response)
        }
        if fatality != nil { retire() }
        guard !reports.isEmpty else { return }
        let finished = ledger.withLock { $0.take(reports) }
        for (waiter, outcome) in finished { waiter.resume(returning: outcome) }
        room.advance()
    }

    /// Sees to it that nobody waits for a producer that is of no more use.
    private func retire() {
        guard !isUseless.exchange(true, ordering: .acquiringAndReleasing) else { return }
        client.commands.async { [client] in client.call { handle in Self.purge(handle) } }
    }

    private static func purge(_ handle: OpaquePointer?) {
        rd_kafka_purge(handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }
}

private func memory(_ bytes: UnsafeRawBufferPointer) -> rd_kafka_vu_s.__Unnamed_union_u.__Unnamed_struct_mem {
    .init(ptr: UnsafeMutableRawPointer(mutating: bytes.baseAddress), size: bytes.count)
}
#endif  // Kafka
