#if Services && Kafka
import CafeKafka
import CafeKit
import CafeServices
import Foundation
import KafkaBroker

/// A broker of one's own, and what connects services through it.
struct KafkaWire: Sendable {
    private let broker: KafkaBroker?
    private let pace: Pace
    /// Why there is none.
    let absence: String?

    /// Starts a broker, where the environment names one.
    static func open(_ pace: Pace) async throws -> KafkaWire {
        guard KafkaBroker.program != nil else {
            return KafkaWire(broker: nil, pace: pace, absence: "KAFKA_BROKER names none: eval \"$(.ci/kafka)\"")
        }
        return KafkaWire(broker: try await KafkaBroker.start(), pace: pace, absence: nil)
    }

    /// Measures from a bare producer to a bare consumer through the same broker.
    func floor(fetchWait: Int) async throws -> Latencies {
        guard let broker else { throw KafkaBrokerGone() }
        let topic = try await Self.makeTopic(at: broker.address)
        let records = PreparedRecords(try News.messages(pace.count + pace.count / 10))
        return try BareKafka(server: broker.address, topic: topic, fetchWait: fetchWait).latencies(of: records, at: pace)
    }

    /// A relay that publishes the log in a topic of its own, and a member of a group that reads it.
    func wire(_ log: LogSource, of speaker: Storage, fetchWait: Int) async throws -> Wire {
        guard let broker else { throw KafkaBrokerGone() }
        let topic = try await Self.makeTopic(at: broker.address)
        let configuration = KafkaConfiguration(
            servers: [broker.address], topic: { _ in topic }, groupPrefix: "\(topic).",
            options: ["fetch.wait.max.ms": "\(fetchWait)"])
        let transport = try KafkaTransport(configuration, topics: [topic])
        let relay = Relay(log, to: transport, checkpoints: speaker.checkpoints)
        return Wire(
            subscriber: transport,
            jobs: [
                {
                    do { try await relay.run() } catch {
                        await transport.close()
                        throw error
                    }
                }
            ])
    }

    /// Makes a topic of a name that nobody has, with as many partitions as the café's have.
    static func makeTopic(at server: String) async throws -> String {
        let name = "bench-\(UUID().uuidString)"
        try await KafkaTopics(KafkaConfiguration(servers: [server])).create([KafkaTopic(name, replicas: 1)])
        return name
    }

    func close() async { await broker?.stop() }
}

/// Somebody asked for a wire where there is no broker.
struct KafkaBrokerGone: Error {}
#endif  // Services && Kafka
