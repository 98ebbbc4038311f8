#if Kafka
import CafeKafka
import CafeKit
import CafeTesting
import KafkaBroker
import Testing

/// A broker that freezes; a real one, each test its own.
@Suite(.withBroker, .timeLimit(.minutes(3))) struct OutageTests {
    @Test func `A broker that freezes holds up, and nothing is lost when it goes on`() async throws {
        let broker = try await KafkaBroker.start()
        let topic = newName()
        // A broker that says nothing is given up after three seconds: the connection is cut, and made anew.
        let options = ["socket.timeout.ms": "3000", "session.timeout.ms": "30000"]
        let configuration = configuration(broker.address, topic: topic, options: options)
        try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: 3, replicas: 1)])
        let transport = try KafkaTransport(configuration, topics: [topic])
        let batches = Recorder<MessageBatch>()
        try await transport.publish(numbered(1...20))
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait(forMessages: 20)
            broker.freeze()
            try await withThrowingTaskGroup { group in
                group.addTask { try await transport.publish(numbered(21...40)) }
                try await Task.sleep(for: .seconds(5))
                broker.thaw()
                try await group.waitForAll()
            }
            try await batches.wait(forMessages: 40)
        }
        for key in 0..<4 { #expect(firstTimes(batches.messages, key: "\(key)") == firstTimes(numbered(1...40), key: "\(key)")) }
        await transport.close()
        await broker.stop()
    }

    @Test func `A subscription ends although its broker is frozen`() async throws {
        let broker = try await KafkaBroker.start()
        let topic = newName()
        let configuration = configuration(broker.address, topic: topic, options: ["socket.timeout.ms": "3000"])
        try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: 1, replicas: 1)])
        let transport = try KafkaTransport(configuration, topics: [topic])
        let batches = Recorder<MessageBatch>()
        try await transport.publish([.sample(1)])
        let clock = ContinuousClock()
        var frozen = clock.now
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait(forMessages: 1)
            broker.freeze()
            frozen = clock.now
        }
        #expect(clock.now - frozen < .seconds(60))
        broker.thaw()
        await transport.close()
        await broker.stop()
    }
}
#endif  // Kafka
