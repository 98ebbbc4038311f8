#if HTTP
/// Makes the ids of requests and traces, and judges those that callers send.
public struct RequestIdentifiers: Sendable {
    private let number: @Sendable () -> UInt64

    /// Creates identifiers out of a source of numbers.
    public init(_ number: @escaping @Sendable () -> UInt64) { self.number = number }

    /// Out of the system's randomness.
    public static let random = RequestIdentifiers {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    func requestID() -> String { Self.hexadecimal(number(), number()) }

    /// A new, sampled trace context. Ids of zeros are invalid, hence the lowest bits.
    func traceparent() -> String {
        "00-\(Self.hexadecimal(number(), number() | 1))-\(Self.hexadecimal(number() | 1))-01"
    }

    /// Returns the id if it may go into logs and headers: 1 to 128 letters, digits or `-_.:/@`, of which ids of events are made.
    static func validRequestID(_ text: String) -> String? {
        guard (1...128).contains(text.utf8.count) else { return nil }
        let isSound = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"),
                UInt8(ascii: "@"):
                true
            default: false
            }
        }
        return isSound ? text : nil
    }

    /// Returns the trace context if it is one of version 00 of W3C Trace Context.
    static func validTraceparent(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count == 55, bytes[0] == UInt8(ascii: "0"), bytes[1] == UInt8(ascii: "0") else { return nil }
        for (index, byte) in bytes.enumerated() {
            if index == 2 || index == 35 || index == 52 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
                else { return nil }
            }
        }
        let zero = UInt8(ascii: "0")
        guard bytes[3..<35].contains(where: { $0 != zero }), bytes[36..<52].contains(where: { $0 != zero }) else {
            return nil
        }
        return text
    }

    private static func hexadecimal(_ numbers: UInt64...) -> String {
        String(unsafeUninitializedCapacity: numbers.count * 16) { buffer in
            for (place, number) in numbers.enumerated() {
                for digit in 0..<16 {
                    let nibble = UInt8(truncatingIfNeeded: number >> (60 - 4 * digit)) & 0xF
                    buffer[place * 16 + digit] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
                }
            }
            return numbers.count * 16
        }
    }
}
#endif  // HTTP
