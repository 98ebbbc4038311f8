#if Kafka
import CRDKafka
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Headers of a record on its way out, in librdkafka's memory.
struct RecordHeaders {
    let pointer: OpaquePointer?

    init(capacity: Int) { pointer = rd_kafka_headers_new(capacity) }

    func add(_ name: StaticString, _ value: String) {
        value.withBytes { value in
            name.withUTF8Buffer { name in add(name, value) }
        }
    }

    func add(_ name: String, _ value: String) {
        value.withBytes { value in
            name.withBytes { name in add(name, value) }
        }
    }

    func add(_ name: String, _ value: Data?) {
        name.withBytes { name in
            guard let value else { return add(name, nil) }
            value.withUnsafeBytes { value in add(name, value.bindMemory(to: UInt8.self)) }
        }
    }

    private func add(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>?) {
        name.withMemoryRebound(to: CChar.self) { name in
            // A header without a value is one whose value is null: an empty text has an address all the same.
            withUnsafePointer(to: 0 as UInt8) { empty in
                _ = rd_kafka_header_add(
                    pointer, name.baseAddress, name.count, value.map { UnsafeRawPointer($0.baseAddress ?? empty) },
                    value?.count ?? 0)
            }
        }
    }
}

extension RecordHeaders {
    /// The headers of a message: CloudEvents' binary mode of the Kafka protocol binding.
    ///
    /// The attributes are those of ``CafeKit/Message/attributes``, without a dictionary for each message.
    init(_ message: Message) {
        self.init(capacity: 14 + message.extensions.count)
        add("content-type", "application/json")
        add("ce_specversion", "1.0")
        add("ce_id", message.id.rawValue)
        add("ce_source", message.source)
        add("ce_type", message.type)
        add("ce_subject", message.stream.description)
        add("ce_time", JSONFormat.string(from: message.time))
        add("ce_dataversion", String(message.schemaVersion))
        add("ce_sequence", String(message.position.rawValue))
        add("ce_streamversion", String(message.version.rawValue))
        add("ce_partitionkey", message.key)
        if let id = message.metadata.correlationID { add("ce_correlationid", id) }
        if let id = message.metadata.causationID { add("ce_causationid", id) }
        if let parent = message.metadata.traceparent { add("ce_traceparent", parent) }
        for (name, value) in message.extensions where !Self.own.contains(name) { add("ce_\(name)", value) }
    }

    /// Attributes that a message has by itself: an extension cannot take their place.
    private static let own: Set<String> = [
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataversion", "sequence", "streamversion",
        "partitionkey", "correlationid", "causationid", "traceparent",
    ]
}

extension Message {
    /// About how many bytes a record of it has: never less.
    var recordSize: Int {
        let texts = [
            id.rawValue, source, type, metadata.causationID ?? "", metadata.correlationID ?? "", metadata.traceparent ?? "",
        ]
        let headers = texts.reduce(0) { $0 + $1.utf8.count } + 2 * (stream.id.utf8.count + stream.category.name.utf8.count)
        return data.count + headers + 2 * key.utf8.count + 512
            + extensions.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 16 }
    }
}

extension String {
    /// Lends the bytes of the text, without copying them where that is possible.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}
#endif  // Kafka
