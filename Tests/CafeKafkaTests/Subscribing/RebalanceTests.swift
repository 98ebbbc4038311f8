#if Kafka
import CafeKafka
import CafeKit
import CafeTesting
import Foundation
import Synchronization
import Testing

/// Members of a group that come and go; on a real broker.
@Suite(.withBroker, .timeLimit(.minutes(3))) struct RebalanceTests {
    @Test func `A member that comes in the middle of a load takes its share, and nothing is lost or out of order`() async throws {
        let transport = try await newTransport(partitions: 6)
        let messages = numbered(1...3_000, keys: 24)
        let (first, second) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        let all = Recorder<MessageBatch>()
        let member: @Sendable (Recorder<MessageBatch>) -> @Sendable () async throws -> Void = { own in
            {
                try await transport.subscribe(Subscription(group: "a", batchLimit: 10)) { batch in
                    own.record(batch)
                    all.record(batch)
                }
            }
        }
        try await withRunning(member(first)) {
            try await first.wait(for: 0)
            try await withRunning(member(second)) {
                var next = 0
                // Goes on until both have had something, so that the rebalance is in the middle of it.
                while next < messages.count || second.all.isEmpty {
                    guard next < messages.count else { break }
                    try await transport.publish(Array(messages[next..<next + 10]))
                    next += 10
                    if next > 1_000, second.all.isEmpty { try await Task.sleep(for: .milliseconds(40)) }
                }
                try await all.wait(forMessages: messages.count)
            }
        }
        #expect(!first.all.isEmpty && !second.all.isEmpty)
        for key in 0..<24 {
            #expect(firstTimes(all.messages, key: "\(key)") == firstTimes(messages, key: "\(key)"), "key \(key)")
        }
        #expect(all.messages.count == messages.count, "a partition that is given away has been committed")
        await transport.close()
    }

    @Test func `A partition that is called back has its batch finished, and committed, first`() async throws {
        let (topic, called) = (newName(), Recorder<String>())
        var configuration = configuration(try await SharedBroker.address, topic: topic, options: ["debug": "cgrp"])
        configuration.observer = KafkaObserver(log: { if $0.message.contains("incremental revoke") { called.record($0.message) } }
        )
        try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: 2, replicas: 1)])
        let transport = try KafkaTransport(configuration, topics: [topic])
        try await transport.publish(numbered(1...40, keys: 16))
        var published = 40
        let (entered, gate) = (Recorder<MessageBatch>(), Gate())
        let (first, second, cancelled) = (Recorder<MessageBatch>(), Recorder<MessageBatch>(), Recorder<Void>())
        let slow: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 4)) { batch in
                entered.record(batch)
                do { try await gate.pass() } catch {
                    cancelled.record(())
                    throw error
                }
                first.record(batch)
            }
        }
        try await withRunning(slow) {
            try await entered.wait(for: 2)
            try await withRunning(record(transport, Subscription(group: "a", batchLimit: 4), in: second)) {
                // The second one joins while both batches of the first are in hand.
                try await called.wait(for: 1)
                #expect(second.all.isEmpty)
                gate.open()
                // The first may be through with its share before the second has any.
                while second.all.isEmpty {
                    try await transport.publish(numbered(published + 1...published + 16, keys: 16))
                    published += 16
                    try await Task.sleep(for: .milliseconds(50))
                }
                try await Recorder.wait(for: published, in: [first, second])
            }
            #expect(cancelled.all.isEmpty)
        }
        let both = first.messages + second.messages
        #expect(both.count == published, "each once")
        for key in 0..<16 {
            #expect(firstTimes(both, key: "\(key)") == firstTimes(numbered(1...published, keys: 16), key: "\(key)"))
        }
        await transport.close()
    }

    @Test func `A handler may take longer than the group would wait for a poll`() async throws {
        let transport = try await newTransport(
            partitions: 1,
            options: ["max.poll.interval.ms": "6000", "session.timeout.ms": "6000", "heartbeat.interval.ms": "500"])
        try await transport.publish(numbered(1...3, keys: 1))
        let batches = Recorder<MessageBatch>()
        let slow: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 1)) { batch in
                if batches.all.isEmpty { try await Task.sleep(for: .seconds(8)) }
                batches.record(batch)
            }
        }
        try await withRunning(slow) { try await batches.wait(forMessages: 3) }
        #expect(batches.messages.map(\.position) == [1, 2, 3])
        await transport.close()
    }

    @Test func `A process that dies before its commit leaves its batch to the next`() async throws {
        let topic = newName()
        let address = try await SharedBroker.address
        let options = ["session.timeout.ms": "6000", "heartbeat.interval.ms": "500"]
        let configuration = configuration(address, topic: topic, options: options)
        try await KafkaTopics(configuration).create([KafkaTopic(topic, partitions: 1, replicas: 1)])
        let transport = try KafkaTransport(configuration, topics: [topic])
        try await transport.publish(numbered(1...10, keys: 1))
        await #expect(processExitsWith: .exitCode(7)) { [address = address as String, topic = topic as String] in
            let configuration = CafeKafkaTests.configuration(
                address, topic: topic, options: ["session.timeout.ms": "6000", "heartbeat.interval.ms": "500"])
            try await KafkaSubscriber(configuration, topics: [topic]).subscribe(Subscription(group: "a")) { _ in
                // The batch is handled, and nobody hears of it any more.
                exit(7)
            }
        }
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, in: batches)) { try await batches.wait(forMessages: 10) }
        #expect(batches.messages.map(\.position) == (1...10).map { LogPosition(rawValue: $0) })
        await transport.close()
    }
}

extension Recorder where Element == MessageBatch {
    /// Waits until so many messages are in some recorders together.
    static func wait(for count: Int, in recorders: [Recorder<MessageBatch>]) async throws {
        while Set(recorders.flatMap(\.messages).map(\.id)).count < count { try await Task.sleep(for: .milliseconds(20)) }
    }
}
#endif  // Kafka
