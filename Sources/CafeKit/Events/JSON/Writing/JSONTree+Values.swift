#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Typed writing.
extension JSONTree {
    @inline(__always) func set(_ value: Bool, at node: UInt32) { set(node) { $0.append(value ? "true" : "false") } }

    func set(_ value: String, at node: UInt32) {
        var value = value
        value.withUTF8 { bytes in set(node) { $0.appendQuoted(bytes) } }
    }

    @inline(__always) func set(number: some FixedWidthInteger, at node: UInt32) { set(node) { $0.append(number: number) } }

    func set(finite number: some BinaryFloatingPoint & CustomStringConvertible, at node: UInt32) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: path(to: node), debugDescription: "JSON has no word for \(number)"))
        }
        set(node) { $0.append(finite: number) }
    }

    /// Encodes a value of any type: those that JSON has no word for as the format writes them, others by their own encoder.
    func set<Value: Encodable>(any value: Value, at node: UInt32) throws {
        if Value.self == Date.self { return set(same(value, as: Date.self), at: node) }
        if Value.self == Data.self { return set(same(value, as: Data.self).base64EncodedString(), at: node) }
        if Value.self == URL.self { return set(same(value, as: URL.self).absoluteString, at: node) }
        if Value.self == Decimal.self { return set(node) { $0.append(same(value, as: Decimal.self).description) } }
        try value.encode(to: JSONWriter(tree: self, node: node))
    }

    /// Gives a value the type that it has been found to have.
    private func same<Value, Known>(_ value: Value, as _: Known.Type) -> Known { unsafeBitCast(value, to: Known.self) }

    private func set(_ date: Date, at node: UInt32) {
        set(node) { text in
            text.append(UInt8(ascii: "\""))
            text.append(RFC3339.string(milliseconds: date.milliseconds))
            text.append(UInt8(ascii: "\""))
        }
    }
}
