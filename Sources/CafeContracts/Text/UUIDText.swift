/// The ways to write a UUID that generators ask for.
enum UUIDText: String, Sendable, CaseIterable {
    /// Thirty-two hexadecimal digits.
    case simple
    case lowerCaseHyphenated = "lower-case-hyphenated"
    case upperCaseHyphenated = "upper-case-hyphenated"
    /// Lower case with hyphens behind `urn:uuid:`.
    case urn = "URN"

    /// Makes up a random UUID (version 4, of the variant of RFC 9562) and writes it.
    func random(using generator: inout some RandomNumberGenerator) -> String {
        let (high, low): (UInt64, UInt64) = (generator.next(), generator.next())
        var bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return text(of: bytes)
    }

    /// Writes the sixteen bytes of a UUID. Other numbers of bytes give as many digits.
    func text(of bytes: [UInt8]) -> String {
        let digits: [UInt8] = Array((self == .upperCaseHyphenated ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        var text: [UInt8] = self == .urn ? Array("urn:uuid:".utf8) : []
        for (index, byte) in bytes.enumerated() {
            if self != .simple && [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
