#if Kafka
import CafeKafka
import CafeKit

/// What the articles show of Kafka: compiled, for it needs a cluster.
private struct KafkaSnippets {
    let tills: any EventStore
    let checkpoints: any CheckpointStore
    let runner: PolicyRunner<StampWhatIsSold>
    let password: String

    func connect() throws(KafkaError) -> KafkaConfiguration {
        // snippet: kafka-configuration
        let observer = KafkaObserver(
            failure: { error in print("kafka: \(error)") },
            statistics: { statistics in
                for gauge in statistics.gauges where gauge.name == "kafka_partition_lag" { print(gauge.labels, gauge.value) }
            })
        let configuration = KafkaConfiguration(
            servers: ["kafka-1:9093", "kafka-2:9093"], clientID: "till",
            security: .tls(certificateAuthority: "/etc/cafe/ca.pem").sasl(.scram512, user: "till", password: password),
            options: ["compression.type": "zstd"], statisticsInterval: .seconds(10), observer: observer)
        // end
        return configuration
    }

    func work(_ configuration: KafkaConfiguration) async throws {
        // snippet: kafka-topics
        let topic = configuration.topic("till")
        try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: 12, replicas: 3)])
        // end
        // snippet: kafka-work
        let till = LogSource("till", store: tills, published: EventFilter(types: ["CupSold"]))
        let publisher = try KafkaPublisher(configuration)
        let sales = try KafkaSubscriber(configuration, topics: [topic])
        try await withThrowingTaskGroup { group in
            group.addTask { try await Relay(till, to: publisher, checkpoints: checkpoints).run() }
            group.addTask { try await runner.run(on: sales) }
            try await group.waitForAll()
        }
        // end
    }

    func subscribe(_ configuration: KafkaConfiguration, _ publisher: KafkaPublisher) throws(KafkaError) -> KafkaSubscriber {
        // snippet: kafka-malformed
        let sales = try KafkaSubscriber(
            configuration, topics: ["cafe.till"], malformed: .publish(to: "cafe.till.malformed", of: publisher))
        // end
        return sales
    }
}
#endif  // Kafka
