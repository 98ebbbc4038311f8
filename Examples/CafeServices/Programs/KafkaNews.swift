#if Services && Kafka
import CafeKafka
import CafeKit
import CafeRuntime
import Logging

/// Services of several processes hear of each other through a cluster: each publishes its log in a topic of its own, and replicas share the partitions.
struct KafkaNews: SystemTransport {
    let configuration: KafkaConfiguration
    let published: KafkaPublisher
    /// Moves on when the topics have been made.
    let topicsMade: AppendSignal

    var publisher: (any MessagePublisher)? { published }

    func messages(of speaker: String, to own: Storage) -> any MessageSubscriber {
        KafkaEar(configuration: configuration, topic: configuration.topic(speaker), topicsMade: topicsMade)
    }

    /// The topics of all services: who listens may come before who speaks.
    static func topics(_ configuration: KafkaConfiguration) -> [KafkaTopic] {
        CafeService.allCases.filter { $0.published != nil }.map { KafkaTopic(configuration.topic($0.rawValue)) }
    }
}

/// Subscribes to a topic when it is there, since a group that looks too early looks again only after seconds.
private struct KafkaEar: MessageSubscriber {
    let configuration: KafkaConfiguration
    let topic: String
    let topicsMade: AppendSignal

    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await topicsMade.wait(after: .start)
        try await KafkaSubscriber(configuration, topics: [topic]).subscribe(subscription, handler)
    }
}

extension ServiceSettings {
    /// Lends a transport over a cluster. Brokers need not be there: topics are made, and messages published, as soon as they are.
    func withKafka(
        brokers: String, options: [String: String], _ logger: Logger, _ body: (any SystemTransport) async throws -> Void
    ) async throws {
        let observer = KafkaObserver { line in
            logger.debug("\(line.message)", metadata: ["facility": "\(line.facility)"])
        } failure: { error in
            logger.info("kafka", metadata: ["error": "\(error)"])
        }
        let configuration = KafkaConfiguration(
            servers: brokers.split(separator: ",").map(String.init), clientID: "cafe-\(service.rawValue)",
            groupPrefix: "\(service.rawValue).", options: options, observer: observer)
        let (publisher, topics): (KafkaPublisher, KafkaTopics)
        do throws(KafkaError) {
            (publisher, topics) = (try KafkaPublisher(configuration), try KafkaTopics(configuration))
        } catch {
            throw InvalidSettings(faults: ["kafka: \(error.message)"])
        }
        let made = AppendSignal()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var failures = 0
                while true {
                    do {
                        try await topics.create(KafkaNews.topics(configuration))
                        return made.advance()
                    } catch let error as KafkaError {
                        failures += 1
                        logger.warning("the topics are yet to be made", metadata: ["error": "\(error)"])
                        try await Task.sleep(for: Redelivery().wait(after: failures))
                    }
                }
            }
            defer { group.cancelAll() }
            try await body(KafkaNews(configuration: configuration, published: publisher, topicsMade: made))
        }
        await publisher.close()
    }
}
#endif  // Services && Kafka
