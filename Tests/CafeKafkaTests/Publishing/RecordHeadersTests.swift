#if Kafka
@testable import CafeKafka
import CRDKafka
import CafeKit
import CafeTesting
import Testing

struct RecordHeadersTests {
    @Test func `The headers of a record are the attributes of its message`() throws {
        var full = Message.sample(3, key: "주문-1 ☕️", from: "payment")
        full.extensions = ["shift": "früh", "till7": "", "id": "of somebody else", "causationid": "none of ours"]
        full.metadata.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        var bare = Message.sample(4)
        bare.metadata = .none
        for message in [full, bare] {
            let headers = RecordHeaders(message)
            defer { rd_kafka_headers_destroy(headers.pointer) }
            var expected = Dictionary(uniqueKeysWithValues: message.attributes.map { ("ce_\($0.key)", $0.value) })
            expected["content-type"] = "application/json"
            #expect(texts(headers) == expected)
        }
    }

    private func texts(_ headers: RecordHeaders) -> [String: String] {
        var texts: [String: String] = [:]
        var (name, value, size): (UnsafePointer<CChar>?, UnsafeRawPointer?, Int) = (nil, nil, 0)
        var index = 0
        while rd_kafka_header_get_all(headers.pointer, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR, let name {
            texts[String(cString: name)] = String(decoding: UnsafeRawBufferPointer(start: value, count: size), as: UTF8.self)
            index += 1
        }
        return texts
    }
}
#endif  // Kafka
