#if Kafka
@testable import CafeKafka
import CafeKit
import CafeTesting
import Foundation
import Testing

/// Records that are no messages of ours; against librdkafka's mock cluster.
@Suite(.timeLimit(.minutes(2))) struct MalformedRecordTests {
    private struct Strange: CustomTestStringConvertible {
        let testDescription: String
        let value: Data?
        let headers: [(String, Data?)]
        let problem: String

        init(_ description: String, _ value: String?, _ headers: [(String, Data?)], _ problem: String) {
            (testDescription, self.value, self.headers, self.problem) = (
                description, value.map { Data($0.utf8) }, headers, problem
            )
        }
    }

    /// The headers of a message, with some in the place of others; nil takes one away.
    private static func headers(_ changes: [String: Data?] = [:], more: [(String, Data?)] = []) -> [(String, Data?)] {
        var headers = Dictionary(
            uniqueKeysWithValues: Message.sample(1).attributes.map { ("ce_\($0.key)", Data?.some(Data($0.value.utf8))) })
        headers["content-type"] = Data("application/json".utf8)
        for (name, value) in changes { headers[name] = .some(value) }
        return headers.map { ($0.key, $0.value) } + more
    }

    private static func without(_ name: String) -> [(String, Data?)] { headers().filter { $0.0 != name } }

    private static let strange = [
        Strange("bytes of somebody else", "\u{0}\u{1}\u{2}", [], "specversion"),
        Strange("no id", "{}", without("ce_id"), "'id': missing"),
        Strange("an empty type", "{}", headers(["ce_type": Data()]), "'type': missing"),
        Strange("no value", nil, headers(), "null"),
        Strange("an empty value", "", headers(), "'data': missing"),
        Strange("another version", "{}", headers(["ce_specversion": Data("0.3".utf8)]), "0.3"),
        Strange("a position that is none", "{}", headers(["ce_sequence": Data("soon".utf8)]), "sequence"),
        Strange("a null header", "{}", headers(["ce_source": nil]), "'source': null"),
        Strange("a header that is no text", "{}", headers(["ce_subject": Data([0xff, 0xfe])]), "no UTF-8"),
        Strange("a header that comes twice", "{}", headers(more: [("ce_id", Data("another".utf8))]), "twice"),
        Strange("a name that is none", "{}", headers(more: [("ce_Ünder score", Data("x".utf8))]), "small letters"),
        Strange("another kind of payload", "{}", headers(["content-type": Data("application/avro".utf8)]), "JSON"),
        Strange("a batch", "[]", [("content-type", Data("application/cloudevents-batch+json".utf8))], "JSON"),
        Strange("a CloudEvent that is not whole", #"{"specversion":"1.0"}"#, structured, "missing"),
        Strange("a CloudEvent that is no JSON", "{", structured, "'*'"),
    ]

    private static let structured: [(String, Data?)] = [("content-type", Data("application/cloudevents+json".utf8))]

    @Test func `Each strange record is handed over, with where it was and what is wrong, and what is beside it arrives`()
        async throws
    {
        let cluster = try MockCluster(brokers: 1)
        let topic = newName()
        cluster.create(topic, partitions: 1)
        let configuration = configuration(cluster.address, topic: topic)
        let (batches, records) = (Recorder<MessageBatch>(), Recorder<MalformedRecord>())
        let transport = try KafkaTransport(configuration, topics: [topic], malformed: .hand { records.record($0) })
        try await transport.publish([.sample(1)])
        for strange in Self.strange {
            try await publishRaw(configuration, to: topic, value: strange.value, headers: strange.headers)
        }
        try await transport.publish([.sample(2)])
        try await withRunning(record(transport, in: batches)) { try await batches.wait(forMessages: 2) }
        #expect(records.all.count == Self.strange.count)
        for (record, strange) in zip(records.all, Self.strange) {
            #expect(record.problem.contains(strange.problem), "\(strange.testDescription): \(record.problem)")
            #expect(record.value == strange.value)
        }
        #expect(records.all.map(\.offset) == (1...Int64(Self.strange.count)).map { $0 })
        #expect(records.all.first?.origin == "\(topic)/0@1")
        await transport.close()
    }

    @Test func `By default a strange record stops its partition, visibly, and no other`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let transport = try cluster.newTransport(partitions: 2)
        let topic = transport.publisher.topic(of: "order")
        try await transport.publish([.sample(1, key: "a")])
        try await publishRaw(transport.publisher.configuration, to: topic, key: Data("a".utf8), value: Data("?".utf8))
        try await transport.publish([.sample(2, key: "a")])
        let others = (3...40).map { Message.sample($0, key: "\($0)") }
        try await transport.publish(others)
        let (batches, errors) = (Recorder<MessageBatch>(), Recorder<any Error>())
        let subscription = Subscription(group: "a") { _, error in errors.record(error) }
        try await withRunning(record(transport, subscription, in: batches)) {
            try await errors.wait(for: 3)
            try await batches.wait { Set($0.map(\.source)).count == 2 }
        }
        let error = try #require(errors.all.first as? KafkaError)
        #expect(error.code == .malformed)
        #expect(error.message.contains(topic))
        #expect(error.message.contains("specversion"))
        #expect(!batches.messages.contains { $0.position == 2 })
        await transport.close()
    }

    @Test func `A strange record can go to a topic of its own, as it is`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let (topic, morgue) = (newName(), newName())
        for name in [topic, morgue] { cluster.create(name, partitions: 1) }
        let configuration = configuration(cluster.address, topic: topic)
        let publisher = try KafkaPublisher(configuration)
        let subscriber = try KafkaSubscriber(configuration, topics: [topic], malformed: .publish(to: morgue, of: publisher))
        let strange = Data([0, 0xff, 0x80])
        try await publishRaw(configuration, to: topic, key: nil, value: strange, headers: [("x-own", strange), ("x-none", nil)])
        let found = Recorder<MalformedRecord>()
        let reader = try KafkaSubscriber(configuration, topics: [morgue], malformed: .hand { found.record($0) })
        try await withRunning(record(subscriber, in: Recorder())) {
            try await withRunning(record(reader, Subscription(group: "morgue"), in: Recorder())) { try await found.wait(for: 1) }
        }
        let buried = try #require(found.all.first)
        #expect(buried.value == strange)
        #expect(buried.key == nil)
        #expect(buried.headers.map(\.name) == ["x-own", "x-none", "x-cause", "x-origin"])
        #expect(buried.headers.prefix(2).map(\.value) == [strange, nil])
        #expect(buried.headers.last?.value == Data("\(topic)/0@0".utf8))
        await publisher.close()
    }

    @Test func `Structured mode is read too, and headers of others are left alone`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let topic = newName()
        cluster.create(topic, partitions: 1)
        let configuration = configuration(cluster.address, topic: topic)
        let transport = try KafkaTransport(configuration, topics: [topic])
        var message = Message.sample(1, json: #"{"a" : "é"}"#)
        message.extensions = ["shift": "früh"]
        let type = Data("application/CloudEvents+json; charset=utf-8".utf8)
        try await publishRaw(configuration, to: topic, value: try message.cloudEvent(), headers: [("Content-Type", type)])
        try await publishRaw(
            configuration, to: topic, value: Data("{}".utf8),
            headers: Self.headers(more: [("trace", Data([0xff])), ("cause", nil)]))
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait { $0.flatMap(\.messages).count == 2 }
        }
        #expect(batches.messages.first == message)
        #expect(batches.messages.last == .sample(1))
        await transport.close()
    }
}
#endif  // Kafka
