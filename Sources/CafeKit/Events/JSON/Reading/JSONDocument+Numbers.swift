#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension JSONDocument {
    /// Returns the whole number at a node, which must be a number.
    func integer<Value: FixedWidthInteger & Decodable>(_ node: JSONNode, as type: Value.Type) throws(JSONFault) -> Value {
        if let number = small(node), let value = Value(exactly: number) { return value }
        return try foundation(node, as: type)
    }

    /// Returns the floating-point number at a node, which must be a number.
    func floating<Value: BinaryFloatingPoint & LosslessStringConvertible>(
        _ node: JSONNode, as type: Value.Type
    ) throws(JSONFault) -> Value {
        // Up to fifteen digits a Double is exact; zero may be the negative one.
        if node.length <= 15, let number = small(node), number != 0, let value = Value(exactly: number) { return value }
        let bytes = text(node)
        guard JSONNumber.isNumber(bytes) else { throw JSONFault(.number, at: Int(node.start)) }
        guard let value = Value(String(decoding: bytes, as: UTF8.self)), value.isFinite, value != 0 || JSONNumber.isZero(bytes)
        else { throw JSONFault(.outOfRange, at: Int(node.start)) }
        return value
    }

    /// Returns the number at a node as a decimal number; the node must be a number.
    func decimal(_ node: JSONNode) throws(JSONFault) -> Decimal { try foundation(node, as: Decimal.self) }

    /// Returns a number of at most 18 digits and nothing else; nil where there is more to it.
    @inline(__always) private func small(_ node: JSONNode) -> Int64? {
        guard node.kind == .integer else { return nil }
        var digits = text(node)[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard (1...18).contains(digits.count), digits.first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var value: Int64 = 0
        for digit in digits { value = value &* 10 &+ Int64(digit &- UInt8(ascii: "0")) }
        return isNegative ? -value : value
    }

    /// Leaves a number to Foundation: `34.0` is a whole number there, `1e2` too, and what is too exact for it is cut in its way.
    @inline(never) private func foundation<Value: Decodable>(_ node: JSONNode, as type: Value.Type) throws(JSONFault) -> Value {
        let bytes = text(node)
        guard JSONNumber.isNumber(bytes) else { throw JSONFault(.number, at: Int(node.start)) }
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw JSONFault(.outOfRange, at: Int(node.start))
        }
    }
}

/// The grammar of numbers.
enum JSONNumber {
    /// Tells whether bytes are a number as RFC 8259 has it.
    static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if rest.first == UInt8(ascii: "0") { rest = rest.dropFirst() } else if !skipDigits(&rest) { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard skipDigits(&rest) else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard skipDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    /// Tells whether a number is zero however it is written, and not one that is only too small.
    static func isZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
            .allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }

    private static func skipDigits(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }
}
