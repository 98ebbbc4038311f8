#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Any JSON, for what is changed before it has a type. Numbers keep the digits in which they were written.
public enum JSONValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A number, as it is written: `4500`, `0.5`, `1e3`.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object([String: JSONValue])

    /// The text, nil where it is none.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The whole number, nil where it is none that fits.
    public var int: Int64? {
        guard case .number(let digits) = self else { return nil }
        return Int64(digits)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .number("\(value)") }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// Creates an object; of several members with the same name the last counts.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(Dictionary(members) { _, last in last })
    }
}

extension JSONValue {
    /// Reads JSON.
    init(json: Data) throws(JSONFault) {
        let document = try JSONDocument(json)
        self = try document.anyValue(0)
    }

    /// The compact JSON, members in the order of their names.
    func json() throws(JSONFault) -> Data {
        let tree = JSONTree()
        tree.set(any: self, at: 0)
        return try tree.data()
    }
}

extension JSONValue: CustomStringConvertible {
    public var description: String { (try? json()).map { String(decoding: $0, as: UTF8.self) } ?? "…" }
}

extension JSONDocument {
    /// Returns a value with all that it holds.
    func anyValue(_ index: UInt32) throws(JSONFault) -> JSONValue {
        let node = nodes[Int(index)]
        switch node.kind {
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .integer, .number:
            guard JSONNumber.isNumber(text(node)) else { throw JSONFault(.number, at: Int(node.start)) }
            return .number(String(decoding: text(node), as: UTF8.self))
        case .ascii, .text, .escaped: return .string(try string(node))
        case .array:
            var elements: [JSONValue] = []
            var element = index + 1
            while element != node.next {
                elements.append(try anyValue(element))
                element = nodes[Int(element)].next
            }
            return .array(elements)
        case .object, .oddObject:
            var members: [String: JSONValue] = [:]
            var key = index + 1
            while key != node.next {
                let name = try name(of: key)
                if members[name] == nil { members[name] = try anyValue(key + 1) }
                key = nodes[Int(key + 1)].next
            }
            return .object(members)
        }
    }
}

extension JSONTree {
    func set(any value: JSONValue, at node: UInt32) {
        switch value {
        case .null: set(node) { $0.append("null") }
        case .bool(let bool): set(bool, at: node)
        case .number(let digits): set(node) { $0.append(digits) }
        case .string(let string): set(string, at: node)
        case .array(let elements):
            open(.array, node)
            for value in elements { set(any: value, at: element(of: node)) }
        case .object(let members):
            open(.object, node)
            for (name, value) in members { set(any: value, at: member(name, of: node)) }
        }
    }
}
