/// A name for one thing of its kind: 1 to 64 letters, digits, dots, hyphens or underscores, all ASCII.
public protocol TextIdentifier: RawRepresentable<String>, Hashable, Sendable, Codable, LosslessStringConvertible {
    /// Wraps text that is already known to be valid.
    init(valid rawValue: String)
}

extension TextIdentifier {
    /// Creates an identifier, or nil where the text breaks the rule.
    public init?(rawValue: String) {
        guard Self.isValid(rawValue) else { return nil }
        self.init(valid: rawValue)
    }

    /// Creates an identifier, or nil where the text breaks the rule.
    public init?(_ description: String) { self.init(rawValue: description) }

    public var description: String { rawValue }

    /// Decodes text that is an id; the error says what an id is and repeats nothing of what was sent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "an id has 1 to 64 letters, digits, '.', '-' or '_'")
        }
        self = id
    }

    private static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            (1...64).contains(bytes.count)
                && bytes.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default:
                        false
                    }
                }
        }
    }
}
