#if Kafka
@testable import CafeKafka
import CRDKafka
import CafeKit
import CafeTesting
import Foundation

/// Publishes a record that need not be a message.
func publishRaw(
    _ configuration: KafkaConfiguration, to topic: String, key: Data? = nil, value: Data?, headers: [(String, Data?)] = []
) async throws {
    let record = MalformedRecord(
        topic: topic, partition: 0, offset: 0, problem: "", key: key, value: value,
        headers: headers.map { MalformedRecord.Header(name: $0.0, value: $0.1) })
    let producer = try KafkaProducer(configuration)
    try await producer.publish(record, to: topic, with: [])
}

/// The numbered messages of a few keys, in turns.
func numbered(_ range: ClosedRange<Int>, keys: Int = 4, from source: String = "order") -> [Message] {
    range.map { Message.sample($0, key: "\($0 % keys)", json: #"{"number":\#($0)}"#, from: source) }
}

/// Subscribes, and records each batch.
func record(
    _ subscriber: any MessageSubscriber, _ subscription: Subscription = Subscription(group: "a"),
    in batches: Recorder<MessageBatch>
) -> @Sendable () async throws -> Void {
    { try await subscriber.subscribe(subscription) { batches.record($0) } }
}

extension Recorder<MessageBatch> {
    /// The messages of all batches so far.
    var messages: [Message] { all.flatMap(\.messages) }

    /// Waits until so many messages are there, repeated ones not counted.
    @discardableResult
    func wait(forMessages count: Int) async throws -> [Message] {
        try await wait { Set($0.flatMap(\.messages).map(\.id)).count >= count }.flatMap(\.messages)
    }
}

/// The ids of the messages of a key, what came again left aside.
func firstTimes(_ messages: [Message], key: String) -> [EventID] {
    var seen: Set<EventID> = []
    return messages.filter { $0.key == key && seen.insert($0.id).inserted }.map(\.id)
}
#endif  // Kafka
