#if Kafka
import CafeKafka
import CafeKit
import Foundation
import KafkaBroker
import Testing

/// The broker that all tests of this process share; each has topics of its own in it.
enum SharedBroker {
    private static let start = Task { try await KafkaBroker.start() }

    static var address: String {
        get async throws { try await start.value.address }
    }
}

/// Confluent's client for Python, where there is one.
let python = ProcessInfo.processInfo.environment["KAFKA_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

extension Trait where Self == ConditionTrait {
    /// Where there is a broker to start: `eval "$(.ci/kafka)"`.
    static var withBroker: Self { .enabled(if: KafkaBroker.program != nil, "KAFKA_BROKER names no broker") }
}

/// A name that nobody else has.
func newName() -> String { "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "") }

/// How tests reach a broker: everything that is waited for comes soon.
func configuration(_ servers: String, topic: String, options: [String: String] = [:]) -> KafkaConfiguration {
    let quick = [
        "topic.metadata.refresh.interval.ms": "1000", "message.max.bytes": "2000000", "session.timeout.ms": "10000",
        "heartbeat.interval.ms": "500",
    ]
    return KafkaConfiguration(
        servers: [servers], topic: { _ in topic }, groupPrefix: "\(topic).", options: quick.merging(options) { $1 })
}

/// A transport with one new topic on the shared broker.
func newTransport(
    partitions: Int = 4, options: [String: String] = [:], malformed: MalformedRecords = .stop
) async throws -> KafkaTransport {
    let topic = newName()
    let configuration = configuration(try await SharedBroker.address, topic: topic, options: options)
    try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: partitions, replicas: 1)])
    return try KafkaTransport(
        configuration, topics: [topic], malformed: malformed,
        redelivery: Redelivery(first: .milliseconds(5), longest: .milliseconds(50)))
}
#endif  // Kafka
