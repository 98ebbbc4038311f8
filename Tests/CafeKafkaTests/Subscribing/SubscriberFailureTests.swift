#if Kafka
@testable import CafeKafka
import CRDKafka
import CafeKit
import CafeTesting
import Synchronization
import Testing

/// What a subscriber does when brokers fail; against librdkafka's mock cluster.
@Suite(.timeLimit(.minutes(2))) struct SubscriberFailureTests {
    @Test func `A commit that fails is made again`() async throws {
        let cluster = try MockCluster()
        let failures = Recorder<String>()
        let transport = try cluster.newTransport(
            partitions: 1, observer: KafkaObserver(failure: { failures.record("\($0.code)") }))
        let batches = Recorder<MessageBatch>()
        cluster.fail(.offsetCommit, [RD_KAFKA_RESP_ERR_INVALID_COMMIT_OFFSET_SIZE])
        try await transport.publish(numbered(1...10))
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait(forMessages: 10)
            try await failures.wait { $0.contains("broker") }
        }
        let later = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: later)) {
            try await transport.publish([.sample(11)])
            try await later.wait(forMessages: 1)
        }
        #expect(later.messages.map(\.position) == [11])
        await transport.close()
    }

    @Test func `Fetches that fail are made again`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        let batches = Recorder<MessageBatch>()
        cluster.fail(
            .fetch,
            [
                RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART,
                RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
            ])
        try await transport.publish(numbered(1...40))
        try await withRunning(record(transport, in: batches)) { try await batches.wait(forMessages: 40) }
        for key in 0..<4 { #expect(firstTimes(batches.messages, key: "\(key)") == firstTimes(numbered(1...40), key: "\(key)")) }
        await transport.close()
    }

    @Test func `Brokers that go away and come back lose nothing`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        let batches = Recorder<MessageBatch>()
        try await transport.publish(numbered(1...20))
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait(forMessages: 20)
            cluster.down()
            try await withThrowingTaskGroup { group in
                group.addTask { try await transport.publish(numbered(21...40)) }
                for _ in 0..<100 { await Task.yield() }
                cluster.up()
                try await group.waitForAll()
            }
            try await batches.wait(forMessages: 40)
        }
        for key in 0..<4 { #expect(firstTimes(batches.messages, key: "\(key)") == firstTimes(numbered(1...40), key: "\(key)")) }
        await transport.close()
    }

    @Test func `A member whose place was taken throws`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport(options: ["group.instance.id": "one"])
        cluster.fail(.joinGroup, [RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID])
        let error = await #expect(throws: KafkaError.self) {
            try await transport.subscribe(Subscription(group: "a")) { _ in }
        }
        #expect(error?.code == .fenced)
        #expect(error?.isFatal == true)
        await transport.close()
    }

    @Test func `What is fetched ahead is bounded while a handler takes its time, and all of it arrives`() async throws {
        let cluster = try MockCluster()
        let fetched = Recorder<(bytes: Int, records: Int)>()
        let observer = KafkaObserver(statistics: { statistics in
            if let partition = statistics.partitions.first { fetched.record((partition.fetchedBytes, partition.fetchedRecords)) }
        })
        let options = [
            "queued.max.messages.kbytes": "64", "fetch.message.max.bytes": "32768", "statistics.interval.ms": "50",
            "fetch.wait.max.ms": "10",
        ]
        let transport = try cluster.newTransport(partitions: 1, options: options, observer: observer)
        let text = String(repeating: "c", count: 1000)
        let messages = (1...2_000).map { Message.sample($0, json: #"{"text":"\#(text)"}"#) }
        for start in stride(from: 0, to: 2_000, by: 200) { try await transport.publish(Array(messages[start..<start + 200])) }
        let (batches, gate) = (Recorder<MessageBatch>(), Gate())
        let slow: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 10)) { batch in
                try await gate.pass()
                batches.record(batch)
            }
        }
        try await withRunning(slow) {
            try await gate.arrivals(1)
            // The buffer fills, and stays as it is.
            let full = try await fetched.wait { $0.filter { $0.bytes > 32_768 }.count > 10 }
            #expect(full.allSatisfy { $0.bytes <= 64 * 1024 + 2 * 32_768 }, "\(full.map(\.bytes).max() ?? 0) bytes")
            gate.open()
            try await batches.wait(forMessages: 2_000)
        }
        #expect(batches.messages.map(\.position) == messages.map(\.position))
        await transport.close()
    }

    @Test func `Statistics arrive, and become gauges`() async throws {
        let cluster = try MockCluster(brokers: 1)
        let reports = Recorder<KafkaStatistics>()
        let transport = try cluster.newTransport(
            partitions: 2, options: ["statistics.interval.ms": "50"], observer: KafkaObserver(statistics: { reports.record($0) }))
        let batches = Recorder<MessageBatch>()
        try await transport.publish(numbered(1...10))
        try await withRunning(record(transport, in: batches)) {
            try await batches.wait(forMessages: 10)
            try await reports.wait { reports in
                reports.contains { $0.kind == "producer" && $0.sentRecords == 10 }
                    && reports.contains { $0.kind == "consumer" && $0.receivedRecords == 10 }
            }
        }
        let report = try #require(reports.all.last { $0.kind == "consumer" && $0.receivedRecords == 10 })
        #expect(report.brokers.contains { $0.state == "UP" && $0.receivedBytes > 0 })
        #expect(report.partitions.map(\.partition) == [0, 1])
        let gauges = report.gauges
        #expect(gauges.first { $0.name == "kafka_received_records" }?.value == 10)
        #expect(gauges.contains { $0.name == "kafka_partition_fetched_records" && $0.labels["partition"] == "1" })
        #expect(gauges.allSatisfy { $0.labels["client"] == report.client })
        await transport.close()
    }
}
#endif  // Kafka
