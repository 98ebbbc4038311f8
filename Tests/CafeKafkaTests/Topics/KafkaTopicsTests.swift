#if Kafka
import CafeKafka
import CafeKit
import CafeTesting
import Testing

@Suite(.withBroker, .timeLimit(.minutes(2))) struct KafkaTopicsTests {
    @Test func `A topic is made once, and gone when it is deleted`() async throws {
        let topic = newName()
        let topics = try KafkaTopics(configuration(try await SharedBroker.address, topic: topic))
        let description = KafkaTopic(topic, partitions: 5, replicas: 1, settings: ["cleanup.policy": "delete"])
        try await topics.create([description])
        #expect(try await topics.partitions()[topic] == 5)
        try await topics.create([description])
        try await topics.create([KafkaTopic(topic, partitions: 7, replicas: 1)])
        #expect(try await topics.partitions()[topic] == 5)
        try await topics.delete([topic])
        #expect(try await topics.partitions()[topic] == nil)
        try await topics.delete([topic])
    }

    @Test func `A topic that cannot be made is named`() async throws {
        let topics = try KafkaTopics(configuration(try await SharedBroker.address, topic: "a"))
        let error = await #expect(throws: KafkaError.self) { try await topics.create([KafkaTopic("a", partitions: -5)]) }
        #expect(error?.message.contains("topic 'a'") == true, "\(error as Any)")
    }

    @Test func `A cluster that does not answer is not waited for longer than said`() async throws {
        let topics = try KafkaTopics(configuration("127.0.0.1:1", topic: "a"))
        let error = await #expect(throws: KafkaError.self) {
            try await topics.create([KafkaTopic("a")], within: .milliseconds(300))
        }
        #expect(error?.isRetriable == true, "\(error as Any)")
    }

    @Test func `Topics can be named by a pattern`() async throws {
        let name = newName()
        let address = try await SharedBroker.address
        var configuration = configuration(address, topic: name)
        configuration.topic = { "\(name).\($0)" }
        try await KafkaTopics(configuration).create(
            ["order", "payment"].map { KafkaTopic("\(name).\($0)", partitions: 1, replicas: 1) })
        let transport = try KafkaTransport(configuration, topics: [#"^\#(name)\..*"#])
        let batches = Recorder<MessageBatch>()
        try await transport.publish([.sample(1), .sample(1, from: "payment")])
        try await withRunning(record(transport, in: batches)) { try await batches.wait(forMessages: 2) }
        #expect(Set(batches.all.map(\.source)) == ["\(name).order/0/order", "\(name).payment/0/payment"])
        await transport.close()
    }
}
#endif  // Kafka
