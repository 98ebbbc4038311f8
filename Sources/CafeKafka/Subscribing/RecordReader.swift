#if Kafka
import CRDKafka
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads a record where librdkafka keeps it, for the time of a call.
///
/// CloudEvents' binary mode, as ``KafkaPublisher`` writes it, is read straight from the headers; what has anything unusual about it is read
/// once more with care, which tells what is wrong.
struct RecordReader {
    private let record: rd_kafka_message_t
    private let partition: TopicPartition
    private let headers: OpaquePointer?

    init(_ pointer: UnsafeMutablePointer<rd_kafka_message_t>, of partition: TopicPartition) {
        record = pointer.pointee
        self.partition = partition
        var headers: OpaquePointer?
        self.headers = rd_kafka_message_headers(pointer, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR ? headers : nil
    }

    /// The record, whether it is a message or not.
    func read() -> KafkaRecord {
        if let message = plainMessage() { return KafkaRecord(offset: record.offset, content: .success(message)) }
        do { return KafkaRecord(offset: record.offset, content: .success(try message())) } catch {
            return KafkaRecord(offset: record.offset, content: .failure(malformed("\(error)")))
        }
    }

    private func message() throws -> Message {
        guard let value else { throw CloudEventError(attribute: "data", problem: "the value is null") }
        let (attributes, type) = try attributes()
        if type.hasPrefix(Message.cloudEventsJSON) { return try Message(cloudEvent: value) }
        guard type.isEmpty || type.hasSuffix("/json") || type.hasSuffix("+json"), !type.hasPrefix("application/cloudevents")
        else {
            throw CloudEventError(attribute: "datacontenttype", problem: "the content type is neither JSON nor a CloudEvent")
        }
        return try Message(attributes: attributes, data: value)
    }

    /// The attributes by name, and the content type in small letters without its parameters.
    private func attributes() throws(CloudEventError) -> (attributes: [String: String], contentType: String) {
        var (attributes, type): ([String: String], String?) = ([:], nil)
        for header in allHeaders where header.name.hasPrefix("ce_") || header.name.lowercased() == "content-type" {
            let isType = !header.name.hasPrefix("ce_")
            let name = isType ? "datacontenttype" : String(header.name.dropFirst(3))
            guard isType ? type == nil : attributes[name] == nil else {
                throw CloudEventError(attribute: name, problem: "there twice")
            }
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isInNames) else {
                throw CloudEventError(attribute: "*", problem: "a name is not made of small letters and digits")
            }
            guard let bytes = header.value, let text = String(validating: bytes, as: UTF8.self) else {
                throw CloudEventError(attribute: name, problem: header.value == nil ? "null" : "no UTF-8")
            }
            if isType { type = text } else { attributes[name] = text }
        }
        let essence = (type ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        return (attributes, essence)
    }

    private static func isInNames(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func malformed(_ problem: String) -> MalformedRecord {
        MalformedRecord(
            topic: partition.topic, partition: Int(partition.partition), offset: record.offset, problem: problem,
            key: record.key.map { Data(bytes: $0, count: record.key_len) }, value: value, headers: allHeaders)
    }

    private var value: Data? { record.payload.map { Data(bytes: $0, count: record.len) } }

    private var allHeaders: [MalformedRecord.Header] {
        var all: [MalformedRecord.Header] = []
        eachHeader { name, value in
            all.append(MalformedRecord.Header(name: String(cString: name), value: value.map { Data($0) }))
            return true
        }
        return all
    }

    /// Visits the headers until `visit` returns false.
    private func eachHeader(_ visit: (UnsafePointer<CChar>, UnsafeRawBufferPointer?) -> Bool) {
        guard let headers else { return }
        var index = 0
        var (name, value): (UnsafePointer<CChar>?, UnsafeRawPointer?) = (nil, nil)
        var size = 0
        while rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR, let found = name {
            guard visit(found, value.map { UnsafeRawBufferPointer(start: $0, count: size) }) else { return }
            index += 1
        }
    }
}

extension RecordReader {
    /// A message in binary mode, JSON, with everything in its place; nil where something has to be looked at more closely.
    private func plainMessage() -> Message? {
        guard let payload = record.payload, record.len > 0 else { return nil }
        var fields = PlainFields()
        var isPlain = true
        eachHeader { name, value in
            isPlain = fields.take(name, value)
            return isPlain
        }
        guard isPlain else { return nil }
        return fields.message(Data(bytes: payload, count: record.len))
    }
}

/// The attributes of a message as they come by.
private struct PlainFields {
    private var seen: UInt32 = 0
    private var (id, source, type, subject, time) = ("", "", "", "", "")
    private var (correlation, causation, parent): (String?, String?, String?) = (nil, nil, nil)
    private var (dataVersion, sequence, streamVersion) = ("1", "", "")
    private var (isCloudEvent, isJSON) = (false, false)

    /// Takes a header; false for one that is not plain.
    mutating func take(_ name: UnsafePointer<CChar>, _ value: UnsafeRawBufferPointer?) -> Bool {
        guard let value, let text = Self.text(value) else { return false }
        guard name[0] == CChar(bitPattern: UInt8(ascii: "c")) else { return true }
        guard name[1] == CChar(bitPattern: UInt8(ascii: "e")), name[2] == CChar(bitPattern: UInt8(ascii: "_")) else {
            isJSON = text == "application/json"
            return isJSON && mark(0)
        }
        switch String(cString: name + 3) {
        case "specversion":
            isCloudEvent = text == "1.0"
            return isCloudEvent && mark(1)
        case "id": return set(\.id, text, 2)
        case "source": return set(\.source, text, 3)
        case "type": return set(\.type, text, 4)
        case "subject": return set(\.subject, text, 5)
        case "time": return set(\.time, text, 6)
        case "dataversion": return set(\.dataVersion, text, 7)
        case "sequence": return set(\.sequence, text, 8)
        case "streamversion": return set(\.streamVersion, text, 9)
        case "partitionkey": return mark(10)
        case "correlationid":
            correlation = text
            return mark(11)
        case "causationid":
            causation = text
            return mark(12)
        case "traceparent":
            parent = text
            return mark(13)
        default: return false
        }
    }

    func message(_ data: Data) -> Message? {
        guard isCloudEvent, isJSON, !id.isEmpty, !source.isEmpty, !type.isEmpty, let stream = StreamName(parsing: subject),
            let time = JSONFormat.date(from: time), let position = Int64(sequence), let version = Int64(streamVersion),
            let schemaVersion = Int(dataVersion)
        else { return nil }
        return Message(
            RecordedEvent(
                position: LogPosition(rawValue: position), stream: stream, version: StreamVersion(rawValue: version),
                id: EventID(rawValue: id), type: type, schemaVersion: schemaVersion, data: data,
                metadata: EventMetadata(correlationID: correlation, causationID: causation, traceparent: parent),
                recordedAt: time),
            from: source)
    }

    /// The text of some bytes; nil where they are no UTF-8.
    private static func text(_ value: UnsafeRawBufferPointer) -> String? {
        // Validating is generic all the way down. Most texts are ASCII, and can be nothing else.
        value.withMemoryRebound(to: UInt8.self) { bytes in
            if bytes.contains(where: { $0 >= 0x80 }) { return String(validating: bytes, as: UTF8.self) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func set(_ field: WritableKeyPath<PlainFields, String>, _ text: String, _ number: UInt32) -> Bool {
        self[keyPath: field] = text
        return mark(number)
    }

    /// Takes note of an attribute; false where it was there before.
    private mutating func mark(_ number: UInt32) -> Bool {
        let isNew = seen & (1 << number) == 0
        seen |= 1 << number
        return isNew
    }
}
#endif  // Kafka
