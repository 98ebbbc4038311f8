#if Kafka
@testable import CafeKafka
import CafeKit
import CafeTesting
import Foundation
import Machine
import Testing

/// Confluent's own client for Python, on a real broker: what one writes, the other reads.
@Suite(.withBroker, .enabled(if: python != nil, "KAFKA_PYTHON names no Python"), .timeLimit(.minutes(2)))
struct PythonTests {
    private struct Record: Decodable {
        let key: String
        let value: String
        let headers: [String: String]
    }

    @Test func `Python reads what we write`() async throws {
        let transport = try await newTransport(partitions: 1)
        var message = Message.sample(7, key: "주문-1 ☕️", json: #"{"name" : "카페"}"#)
        message.extensions = ["shift": "früh"]
        try await transport.publish([message])
        let printed = try await run(
            """
            import sys, json
            from confluent_kafka import Consumer, TopicPartition
            c = Consumer({'bootstrap.servers': sys.argv[1], 'group.id': 'python'})
            c.assign([TopicPartition(sys.argv[2], 0, 0)])
            m = c.poll(20)
            print(json.dumps({'key': m.key().decode(), 'value': m.value().decode(), 'headers': {k: v.decode() for k, v in m.headers()}}))
            """, transport.publisher.topic(of: "order"))
        let record = try JSONDecoder().decode(Record.self, from: Data(printed.utf8))
        #expect(record.key == message.key)
        #expect(Data(record.value.utf8) == message.data)
        var expected = Dictionary(uniqueKeysWithValues: message.attributes.map { ("ce_\($0.key)", $0.value) })
        expected["content-type"] = "application/json"
        #expect(record.headers == expected)
        await transport.close()
    }

    @Test func `We read what Python writes`() async throws {
        let transport = try await newTransport(partitions: 1)
        try await run(
            """
            import sys
            from confluent_kafka import Producer
            p = Producer({'bootstrap.servers': sys.argv[1]})
            h = {'specversion': '1.0', 'id': 'é-1', 'source': 'python', 'type': 'OrderPlaced', 'subject': 'order-1',
                 'time': '2026-11-22T03:45:10Z', 'sequence': '41', 'streamversion': '3', 'shift': 'früh'}
            p.produce(sys.argv[2], key='1', value='{"a":"주문"}'.encode(),
                      headers=[('ce_' + k, v.encode()) for k, v in h.items()] + [('content-type', b'application/json')])
            assert p.flush(20) == 0
            """, transport.publisher.topic(of: "order"))
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) { try await batches.wait(forMessages: 1) }
        let message = try #require(batches.messages.first)
        #expect(message.id == EventID(rawValue: "é-1"))
        #expect(message.position == 41)
        #expect(message.stream == StreamName("order", "1"))
        #expect(message.extensions == ["shift": "früh"])
        #expect(message.data == Data(#"{"a":"주문"}"#.utf8))
        await transport.close()
    }

    @discardableResult
    private func run(_ script: String, _ topic: String) async throws -> String {
        let interpreter = try #require(python)
        return try await ChildProcess.run([interpreter, "-c", script, try await SharedBroker.address, topic])
    }
}
#endif  // Kafka
