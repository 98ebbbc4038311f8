#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Typed reading, with the errors that a decoder throws. Null is no value of any of these types.
extension JSONDocument {
    @inline(__always) func isNull(_ index: UInt32) -> Bool { nodes[Int(index)].kind == .null }

    func bool(_ index: UInt32) throws -> Bool {
        switch nodes[Int(index)].kind {
        case .yes: return true
        case .no: return false
        default: throw mismatch(Bool.self, index)
        }
    }

    func string(_ index: UInt32) throws -> String {
        let node = nodes[Int(index)]
        switch node.kind {
        case .ascii: return ascii(node)
        case .text, .escaped: do throws(JSONFault) { return try string(node) } catch { throw located(error, index) }
        default: throw mismatch(String.self, index)
        }
    }

    @inline(__always)
    func integer<Value: FixedWidthInteger & Decodable>(_ type: Value.Type, _ index: UInt32) throws -> Value {
        let node = nodes[Int(index)]
        guard node.kind == .integer || node.kind == .number else { throw mismatch(type, index) }
        do throws(JSONFault) { return try integer(node, as: type) } catch { throw located(error, index) }
    }

    func floating<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ type: Value.Type, _ index: UInt32) throws -> Value {
        let node = nodes[Int(index)]
        guard node.kind == .integer || node.kind == .number else { throw mismatch(type, index) }
        do throws(JSONFault) { return try floating(node, as: type) } catch { throw located(error, index) }
    }

    /// Returns a value of any type: those that JSON has no word for as the format writes them, others by their own decoder.
    func value<Value: Decodable>(_ type: Value.Type, _ index: UInt32) throws -> Value {
        if type == Date.self { return same(try date(index)) }
        if type == Data.self { return same(try base64(index)) }
        if type == URL.self { return same(try url(index)) }
        if type == Decimal.self { return same(try decimal(index)) }
        if nodes[Int(index)].kind == .array, let list = type as? any JSONList.Type { return try elements(of: list, index) }
        return try Value(from: JSONReader(document: self, node: index))
    }

    private func elements<List: JSONList, Value>(of _: List.Type, _ index: UInt32) throws -> Value {
        same(try List.read(self, index))
    }

    /// Gives a value the type that it has been found to have.
    private func same<Known, Value>(_ value: Known) -> Value { unsafeBitCast(value, to: Value.self) }

    private func date(_ index: UInt32) throws -> Date {
        let node = nodes[Int(index)]
        if node.kind == .ascii, let milliseconds = RFC3339.milliseconds(of: text(node)) {
            return Date(milliseconds: milliseconds)
        }
        if node.kind == .null { throw mismatch(Date.self, index) }
        let text = try string(index)
        guard let date = JSONFormat.date(from: text) else {
            throw corrupted(index, "'\(text.prefix(40))' is no RFC 3339 time")
        }
        return date
    }

    private func base64(_ index: UInt32) throws -> Data {
        if isNull(index) { throw mismatch(Data.self, index) }
        guard let data = Data(base64Encoded: try string(index)) else { throw corrupted(index, "it is not base64") }
        return data
    }

    private func url(_ index: UInt32) throws -> URL {
        if isNull(index) { throw mismatch(URL.self, index) }
        guard let url = URL(string: try string(index)) else { throw corrupted(index, "it is no URL") }
        return url
    }

    private func decimal(_ index: UInt32) throws -> Decimal {
        let node = nodes[Int(index)]
        guard node.kind == .integer || node.kind == .number else { throw mismatch(Decimal.self, index) }
        do throws(JSONFault) { return try decimal(node) } catch { throw located(error, index) }
    }
}

// Errors.
extension JSONDocument {
    /// Returns a fault as the error of a decoder at the place of a value.
    @inline(never) func located(_ fault: JSONFault, _ index: UInt32) -> DecodingError {
        fault.decodingError(at: path(to: index))
    }

    /// The error for a value of another kind than is asked for.
    @inline(never) func mismatch(_ type: any Any.Type, _ index: UInt32) -> DecodingError {
        let found = nodes[Int(index)].kind
        let context = DecodingError.Context(
            codingPath: path(to: index), debugDescription: "\(type) is expected, and there is \(found.name)")
        // Foundation tells null from other values, except where a boolean is asked for.
        return found == .null && type != Bool.self ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    private func corrupted(_ index: UInt32, _ description: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: path(to: index), debugDescription: description))
    }
}

extension JSONNode.Kind {
    /// What people call it.
    fileprivate var name: String {
        switch self {
        case .null: "null"
        case .yes, .no: "a boolean"
        case .integer, .number: "a number"
        case .ascii, .text, .escaped: "a text"
        case .array: "a list"
        case .object, .oddObject: "an object"
        }
    }
}
