#if Kafka
import CafeKit

/// What is stored beside a committed offset: the last position that the group has handled, of each producer in the partition.
///
/// A pure value, with a text form for the metadata of an offset: `cafe1 order=17 https://caf%C3%A9/=3`.
struct CommittedPositions: Equatable, Sendable {
    /// As many bytes as a broker takes (`offset.metadata.max.bytes`), and no more.
    static let limit = 4096
    private static let mark = "cafe1"

    private(set) var positions: [String: LogPosition] = [:]

    init() {}

    /// Reads the text form; nil for a text of somebody else.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.first == Self.mark[...] else { return nil }
        for word in words.dropFirst() {
            guard let equals = word.lastIndex(of: "="), let position = Int64(word[word.index(after: equals)...]),
                let producer = Self.unescaped(word[..<equals])
            else { return nil }
            positions[producer] = LogPosition(rawValue: position)
        }
    }

    /// The text form; empty where there are more producers than fit, which says that nothing is known of any.
    var text: String {
        var text = Self.mark
        for (producer, position) in positions.sorted(by: { $0.key < $1.key }) {
            text += " \(Self.escaped(producer))=\(position.rawValue)"
        }
        return text.utf8.count <= Self.limit ? text : ""
    }

    /// Takes note of a position. Those of a producer that came again do not take it back.
    mutating func handled(_ position: LogPosition, of producer: String) {
        positions[producer] = max(position, positions[producer] ?? position)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > UInt8(ascii: " ") && byte < 0x7f && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "=")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            if isPlain(byte) {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return escaped
    }

    private static func unescaped(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let code = UInt8(Substring(digits), radix: 16) else { return nil }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
#endif  // Kafka
