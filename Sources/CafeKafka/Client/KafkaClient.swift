#if Kafka
import CRDKafka
import Dispatch

/// One client of librdkafka, with the queue of what it has to tell.
///
/// Destroyed with its last reference, on a thread of its own: that may take its time.
final class KafkaClient: Sendable {
    /// Runs what blocks: commands that wait for an answer.
    let commands: DispatchQueue
    /// Tells when it is gone.
    let farewell = Farewell()
    private let handle: ForeignAddress
    private let events: ForeignAddress
    private let edge: QueueEdge
    private let observer: KafkaObserver

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - settings: Its options.
    ///   - observer: Who is told what happens.
    ///   - wake: Called from any thread when there is something to take from ``next(_:)``. It must do next to nothing.
    /// - Throws: ``KafkaError`` with code `configuration`.
    init(
        _ settings: KafkaSettings, _ observer: KafkaObserver, wake: @escaping @Sendable () -> Void
    ) throws(KafkaError) {
        let handle = try settings.makeHandle()
        let isConsumer = if case .consumer = settings.kind { true } else { false }
        if isConsumer { rd_kafka_poll_set_consumer(handle) }
        guard let queue = isConsumer ? rd_kafka_queue_get_consumer(handle) : rd_kafka_queue_get_main(handle) else {
            rd_kafka_destroy(handle)
            throw KafkaError(.client, "a client without a queue")
        }
        (self.handle, events, edge) = (ForeignAddress(handle), ForeignAddress(queue), QueueEdge(wake))
        (self.observer, commands) = (observer, DispatchQueue(label: "cafe.kafka.commands"))
        edge.listen(to: events)
    }

    deinit {
        edge.ignore(events)
        rd_kafka_queue_destroy(events.pointer)
        let (handle, farewell) = (handle, farewell)
        commands.async {
            rd_kafka_destroy_flags(handle.pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
            farewell.say()
        }
    }

    /// Calls librdkafka with something that returns at once.
    func call<Result, Failure: Error>(_ body: (OpaquePointer?) throws(Failure) -> Result) throws(Failure) -> Result {
        try body(handle.pointer)
    }

    /// Calls librdkafka with something that may block, on the thread of commands; cancellation does not end it.
    func command<Result: Sendable>(_ body: @escaping @Sendable (OpaquePointer?) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            commands.async { continuation.resume(returning: body(self.handle.pointer)) }
        }
    }

    /// Takes the next thing that the client has to tell, without waiting; nil where there is nothing.
    ///
    /// What is nobody's answer (logs, statistics, failures that pass) goes to the observer.
    func next() -> KafkaEvent? {
        while let event = rd_kafka_queue_poll(events.pointer, 0) {
            defer { rd_kafka_event_destroy(event) }
            let news = KafkaEvent(event, of: handle.pointer)
            switch news {
            case .log(let log): observer.log(log)
            case .statistics(let statistics): observer.statistics(statistics)
            case .failure(let error) where !error.isFatal: observer.failure(error)
            case .other: break
            default: return news
            }
        }
        return nil
    }

    /// Takes delivery reports without waiting: the numbers of publishings in the order of the reports, with what went wrong.
    func reports(_ take: (UInt, rd_kafka_resp_err_t) -> Void) -> KafkaError? {
        var fatal: KafkaError?
        while let event = rd_kafka_queue_poll(events.pointer, 0) {
            defer { rd_kafka_event_destroy(event) }
            guard rd_kafka_event_type(event) == RD_KAFKA_EVENT_DR else {
                switch KafkaEvent(event, of: handle.pointer) {
                case .log(let log): observer.log(log)
                case .statistics(let statistics): observer.statistics(statistics)
                case .failure(let error):
                    if error.isFatal { fatal = error }
                    observer.failure(error)
                default: break
                }
                continue
            }
            while let message = rd_kafka_event_message_next(event) {
                take(UInt(bitPattern: message.pointee._private), message.pointee.err)
            }
        }
        return fatal
    }

    /// What has made the client useless; nil where nothing has.
    var fatality: KafkaError? {
        var text = [CChar](repeating: 0, count: 512)
        let response = rd_kafka_fatal_error(handle.pointer, &text, text.count)
        guard response != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return KafkaError(response, "the client is of no more use", detail: String(reading: text), isFatal: true)
    }

    /// The value of an option.
    func option(_ name: String) -> String? { KafkaSettings.value(name, of: handle.pointer) }
}
#endif  // Kafka
