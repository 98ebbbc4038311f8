#if Services && Kafka
import CRDKafka
import CafeKit
import Foundation

/// Messages as the bytes of records, laid out ahead: a bare producer has nothing left to do but hand them over.
///
/// They are the bytes that CafeKafka sends: the same headers, key and value.
struct PreparedRecords {
    private static let names: [StaticString] = [
        "content-type", "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "ce_dataversion",
        "ce_sequence", "ce_streamversion", "ce_partitionkey", "ce_correlationid",
    ]

    private var bytes: [UInt8] = []
    /// Where each text ends: of each record the headers, the key and the value.
    private var ends = [0]

    /// How many there are.
    let count: Int

    init(_ messages: [Message]) {
        count = messages.count
        for message in messages {
            let headers = [
                "application/json", "1.0", message.id.rawValue, message.source, message.type, message.stream.description,
                JSONFormat.string(from: message.time), "\(message.schemaVersion)", "\(message.position)", "\(message.version)",
                message.key, message.metadata.correlationID ?? "",
            ]
            for text in headers + [message.key] { add(Array(text.utf8)) }
            add(Array(message.data))
        }
    }

    private mutating func add(_ text: [UInt8]) {
        bytes += text
        ends.append(bytes.count)
    }

    /// Hands a record to librdkafka.
    ///
    /// - Returns: False where its queue is full.
    func send(_ index: Int, to topic: OpaquePointer?, of producer: OpaquePointer?) throws -> Bool {
        try bytes.withUnsafeBytes { bytes in
            let first = index * (Self.names.count + 2)
            func text(_ offset: Int) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: bytes[ends[first + offset]..<ends[first + offset + 1]])
            }
            func memory(_ text: UnsafeRawBufferPointer) -> rd_kafka_vu_s.__Unnamed_union_u {
                .init(mem: .init(ptr: UnsafeMutableRawPointer(mutating: text.baseAddress), size: text.count))
            }
            let headers = rd_kafka_headers_new(Self.names.count)
            for (offset, name) in Self.names.enumerated() {
                let value = text(offset)
                name.withUTF8Buffer { name in
                    name.withMemoryRebound(to: CChar.self) { name in
                        _ = rd_kafka_header_add(headers, name.baseAddress, name.count, value.baseAddress, value.count)
                    }
                }
            }
            let (key, value) = (text(Self.names.count), text(Self.names.count + 1))
            return try withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 5) { arguments in
                arguments.initializeElement(at: 0, to: .init(vtype: RD_KAFKA_VTYPE_RKT, u: .init(rkt: topic)))
                arguments.initializeElement(at: 1, to: .init(vtype: RD_KAFKA_VTYPE_MSGFLAGS, u: .init(i: RD_KAFKA_MSG_F_COPY)))
                arguments.initializeElement(at: 2, to: .init(vtype: RD_KAFKA_VTYPE_KEY, u: memory(key)))
                arguments.initializeElement(at: 3, to: .init(vtype: RD_KAFKA_VTYPE_VALUE, u: memory(value)))
                arguments.initializeElement(at: 4, to: .init(vtype: RD_KAFKA_VTYPE_HEADERS, u: .init(headers: headers)))
                guard let error = rd_kafka_produceva(producer, arguments.baseAddress, arguments.count) else { return true }
                defer { rd_kafka_error_destroy(error) }
                rd_kafka_headers_destroy(headers)
                guard rd_kafka_error_code(error) == RD_KAFKA_RESP_ERR__QUEUE_FULL else {
                    throw BareKafka.Failure(message: rd_kafka_error_string(error).map { String(cString: $0) } ?? "")
                }
                return false
            }
        }
    }
}
#endif  // Services && Kafka
