#if Services && Kafka
import CafeKafka
import CafeKit
import Foundation

/// Publishes to a broker, and subscribes to it, as fast as it goes.
struct KafkaLoad: Sendable {
    let server: String
    let messages: [Message]

    /// Publishes all to a new topic, so many in a publishing and so many publishings under way.
    func publish(by size: Int, atOnce width: Int) async throws -> Arrivals.Span {
        let topic = try await KafkaWire.makeTopic(at: server)
        let publisher = try KafkaPublisher(KafkaConfiguration(servers: [server], topic: { _ in topic }))
        let arrivals = Arrivals(of: messages.count)
        arrivals.begin()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, start) in stride(from: 0, to: messages.count, by: size).enumerated() {
                if index >= width { try await group.next() }
                let page = Array(messages[start..<min(messages.count, start + size)])
                group.addTask {
                    try await publisher.publish(page)
                    arrivals.take(page.count)
                }
            }
            try await group.waitForAll()
        }
        let span = try await arrivals.all()
        await publisher.close()
        return span
    }

    /// Joins a new group and handles everything that a topic holds; the time begins with the first batch.
    func subscribe(to topic: String) async throws -> Arrivals.Span {
        let subscriber = try KafkaSubscriber(KafkaConfiguration(servers: [server]), topics: [topic])
        let arrivals = Arrivals(of: messages.count)
        return try await withThrowingTaskGroup(of: Arrivals.Span?.self) { group in
            group.addTask {
                try await subscriber.subscribe(Subscription(group: UUID().uuidString)) { arrivals.take($0.messages.count) }
                return nil
            }
            group.addTask { try await arrivals.all() }
            defer { group.cancelAll() }
            guard let span = try await group.next() ?? nil else { throw ViewLatency.Ended() }
            return span
        }
    }
}
#endif  // Services && Kafka
