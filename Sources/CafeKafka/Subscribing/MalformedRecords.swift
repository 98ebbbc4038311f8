#if Kafka
import CRDKafka
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What becomes of records that are no messages.
public struct MalformedRecords: Sendable {
    /// Takes a record; nil where nobody does.
    let take: (@Sendable (MalformedRecord) async throws -> Void)?

    private init(_ take: (@Sendable (MalformedRecord) async throws -> Void)?) { self.take = take }

    /// The partition stops there. The subscription's `onFailure` is told again and again, with a batch of no messages and a ``KafkaError`` of
    /// code `malformed` that names topic, partition, offset and what is wrong. Other partitions go on.
    public static let stop = MalformedRecords(nil)

    /// The record is handed over and counts as handled; where that throws, it is tried again.
    public static func hand(to take: @escaping @Sendable (MalformedRecord) async throws -> Void) -> MalformedRecords {
        MalformedRecords(take)
    }

    /// The record goes to a topic as it is, with two more headers: `x-cause` says what is wrong, `x-origin` where it was.
    public static func publish(to topic: String, of publisher: KafkaPublisher) -> MalformedRecords {
        MalformedRecords { record in
            try await publisher.producer().publish(
                record, to: topic, with: [("x-cause", record.problem), ("x-origin", record.origin)])
        }
    }
}

extension KafkaProducer {
    /// Publishes a record as it is, with some more headers.
    func publish(_ record: MalformedRecord, to name: String, with more: [(name: String, value: String)]) async throws {
        try await publish(count: 1) { _, number throws(KafkaError) in
            let topic = try topic(name)
            let headers = RecordHeaders(capacity: record.headers.count + more.count)
            for header in record.headers { headers.add(header.name, header.value) }
            for header in more { headers.add(header.name, header.value) }
            let response = record.key.withBytes { key in
                record.value.withBytes { value in
                    send(to: topic, number: number, key: key, value: value, headers: headers.pointer)
                }
            }
            return (response.rawValue == 0 ? 1 : 0, response)
        }
    }
}

extension Data? {
    /// Lends the bytes; those of nil are nowhere, which is not the same as none.
    fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard let data = self else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return withUnsafePointer(to: 0 as UInt8) { empty in
            data.withUnsafeBytes { body($0.isEmpty ? UnsafeRawBufferPointer(start: empty, count: 0) : $0) }
        }
    }
}
#endif  // Kafka
