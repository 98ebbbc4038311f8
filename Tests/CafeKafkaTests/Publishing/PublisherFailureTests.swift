#if Kafka
@testable import CafeKafka
import CRDKafka
import CafeKit
import CafeTesting
import Testing

/// What a publisher does when brokers fail; against librdkafka's mock cluster.
@Suite(.timeLimit(.minutes(2))) struct PublisherFailureTests {
    @Test func `What a broker refuses for the moment is sent again, and stored once`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        cluster.fail(
            .produce,
            [
                RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
                RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
            ])
        try await transport.publish(numbered(1...20))
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) {
            let received = try await batches.wait(forMessages: 20)
            #expect(received.count == 20)
            for key in 0..<4 { #expect(firstTimes(received, key: "\(key)") == firstTimes(numbered(1...20), key: "\(key)")) }
        }
        await transport.close()
    }

    @Test func `A record refused for good throws, and the next publishing gets a new producer`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport(partitions: 1)
        cluster.fail(.produce, [RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED])
        let error = await #expect(throws: KafkaError.self) { try await transport.publish(numbered(1...20)) }
        #expect(error?.message.contains("of 20 records") == true || error?.isFatal == true, "\(error as Any)")
        // The error that ends a producer may come after the report of the record.
        try await untilPublished(numbered(1...20), transport)
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) {
            let received = try await batches.wait(forMessages: 20)
            for key in 0..<4 { #expect(firstTimes(received, key: "\(key)") == firstTimes(numbered(1...20), key: "\(key)")) }
        }
        await transport.close()
    }

    @Test func `A producer that has been fenced is replaced`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        try await transport.publish(numbered(1...4))
        let first = try transport.publisher.producer()
        first.client.call { handle in _ = rd_kafka_test_fatal_error(handle, RD_KAFKA_RESP_ERR__FENCED, "a test") }
        let error = await #expect(throws: KafkaError.self) { try await transport.publish(numbered(5...8)) }
        #expect(error?.code == .fenced)
        #expect(error?.isFatal == true)
        try await transport.publish(numbered(5...8))
        #expect(try transport.publisher.producer() !== first)
        await transport.close()
    }

    @Test func `A publishing that waits for brokers ends with its task, and nothing is lost when they come back`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        try await transport.publish(numbered(1...4))
        cluster.down()
        let entered = Gate()
        let outcome = await withTaskGroup { group in
            group.addTask { () -> Result<Void, any Error> in
                entered.open()
                do { return .success(try await transport.publish(numbered(5...8))) } catch { return .failure(error) }
            }
            try? await entered.pass()
            for _ in 0..<100 { await Task.yield() }
            group.cancelAll()
            return await group.next()
        }
        #expect(throws: CancellationError.self) { try outcome?.get() }
        cluster.up()
        try await transport.publish(numbered(5...12))
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) {
            let received = try await batches.wait(forMessages: 12)
            for key in 0..<4 { #expect(firstTimes(received, key: "\(key)") == firstTimes(numbered(1...12), key: "\(key)")) }
        }
        await transport.close()
    }

    @Test func `A full queue is waited for`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport(options: ["queue.buffering.max.messages": "7"])
        cluster.down()
        try await withThrowingTaskGroup { group in
            group.addTask { try await transport.publish(numbered(1...100)) }
            for _ in 0..<100 { await Task.yield() }
            cluster.up()
            try await group.waitForAll()
        }
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) {
            let received = try await batches.wait(forMessages: 100)
            #expect(received.count == 100)
        }
        await transport.close()
    }

    @Test func `A publisher that is closed refuses, and does not wait for ever`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        cluster.down()
        await withTaskGroup { group in
            let entered = Gate()
            group.addTask {
                entered.open()
                let error = await #expect(throws: KafkaError.self) { try await transport.publish(numbered(1...3)) }
                #expect(error?.code == .givenUp || error?.code == .closed, "\(error as Any)")
            }
            try? await entered.pass()
            await transport.close(within: .milliseconds(50))
        }
        let error = await #expect(throws: KafkaError.self) { try await transport.publish(numbered(1...3)) }
        #expect(error?.code == .closed)
    }

    @Test func `A message without a payload is refused`() async throws {
        let cluster = try MockCluster()
        let transport = try cluster.newTransport()
        await #expect(throws: CloudEventError.self) { try await transport.publish([.sample(1), .sample(2, json: "")]) }
        await transport.close()
    }

    private func untilPublished(_ messages: [Message], _ publisher: some MessagePublisher) async throws {
        for _ in 0..<5 {
            do { return try await publisher.publish(messages) } catch is KafkaError {}
        }
        try await publisher.publish(messages)
    }
}
#endif  // Kafka
