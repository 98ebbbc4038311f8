#if Kafka
public import CafeKit
import CRDKafka
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Publishes messages to the topics of a cluster, each once and in order, as long as the publisher lives.
///
/// - A record is the message in CloudEvents' binary mode: `ce_` headers, the payload as value, the message's key as key. What has the
///   same key goes to the same partition, the one that a Java client would choose.
/// - The producer is idempotent and waits for all replicas: a record is stored once although it is sent again.
/// - **No gaps.** A record waits for its broker as long as it takes. With a time limit of its own, the first of two records of a key could be
///   given up while the second arrives; a consumer that keeps its own progress would then take the second, and drop the first when it is
///   published again, since its position is lower. For the same reason a record that a broker refuses for good makes the producer give up
///   all that is behind it (`enable.gapless.guarantee`): every publishing under way throws, and the next one gets a new producer. Publish
///   again what has thrown, in its order.
/// - A publishing whose task is cancelled throws `CancellationError` at once; its records may arrive all the same.
/// - While the client's queue is full (`queue.buffering.max.messages`, `queue.buffering.max.kbytes`) a publishing waits.
///
/// No thread of Swift's pool is ever blocked: the reports of librdkafka are read on a queue of their own.
public final class KafkaPublisher: MessagePublisher {
    private enum State {
        case open(KafkaProducer)
        case closed
    }

    let configuration: KafkaConfiguration
    private let state: Mutex<State>
    private let topics = Mutex<[String: String]>([:])

    /// Makes a publisher. Brokers need not be there yet.
    ///
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    public init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        self.configuration = configuration
        state = Mutex(.open(try KafkaProducer(configuration)))
    }

    /// Publishes messages; returns when all replicas of their partitions have them.
    ///
    /// - Throws: `CloudEventError` for a message without a payload and `MessageTooLarge` before anything is sent, the latter where one has more
    ///   bytes than `message.max.bytes`, its headers included; ``KafkaError`` that says how many records were not stored for certain and why.
    public func publish(_ messages: [Message]) async throws {
        guard !messages.isEmpty else { return }
        let producer = try producer()
        for message in messages {
            guard !message.data.isEmpty else { throw CloudEventError(attribute: "data", problem: "empty") }
            let size = message.recordSize
            if size > producer.recordLimit { throw MessageTooLarge(message.id, size: size, limit: producer.recordLimit) }
        }
        try await producer.publish(count: messages.count) { start, number throws(KafkaError) in
            var (source, topic): (String?, ForeignAddress?) = (nil, nil)
            for (count, message) in messages[start...].enumerated() {
                if message.source != source {
                    (source, topic) = (message.source, try producer.topic(self.topic(of: message.source)))
                }
                guard let topic else { break }
                let headers = RecordHeaders(message)
                let response = message.key.withBytes { key in
                    message.data.withUnsafeBytes { value in
                        producer.send(
                            to: topic, number: number, key: UnsafeRawBufferPointer(key), value: value, headers: headers.pointer)
                    }
                }
                if response != RD_KAFKA_RESP_ERR_NO_ERROR { return (count, response) }
            }
            return (messages.count - start, RD_KAFKA_RESP_ERR_NO_ERROR)
        }
    }

    /// Waits for what is under way, and ends. What is published later throws ``KafkaError`` with code `closed`.
    ///
    /// - Parameter limit: How long to wait; what is not stored by then is given up, and its publishing throws.
    public func close(within limit: Duration = .seconds(10)) async {
        await finish(within: limit)?.hear()
    }

    /// Ends the producer, and lets go of it.
    private func finish(within limit: Duration) async -> Farewell? {
        let producer = state.withLock { state -> KafkaProducer? in
            defer { state = .closed }
            guard case .open(let producer) = state else { return nil }
            return producer
        }
        await producer?.flush(within: limit)
        return producer?.client.farewell
    }

    /// The producer of the moment; a new one where the last is of no more use.
    func producer() throws(KafkaError) -> KafkaProducer {
        try state.withLock { state throws(KafkaError) in
            guard case .open(let producer) = state else { throw KafkaError(.closed, "the publisher has been closed") }
            guard producer.isDead else { return producer }
            let successor = try KafkaProducer(configuration)
            state = .open(successor)
            return successor
        }
    }

    /// The name of the topic of a producer. The configuration is asked once.
    func topic(of source: String) -> String {
        if let name = topics.withLock({ $0[source] }) { return name }
        let name = configuration.topic(source)
        return topics.withLock { topics in
            if let first = topics[source] { return first }
            topics[source] = name
            return name
        }
    }
}
#endif  // Kafka
