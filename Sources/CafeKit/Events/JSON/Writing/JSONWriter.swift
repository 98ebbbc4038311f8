#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Encodes one value into a tree.
struct JSONWriter: Encoder {
    let tree: JSONTree
    let node: UInt32

    var codingPath: [any CodingKey] { tree.path(to: node) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        tree.open(.object, node)
        return KeyedEncodingContainer(JSONKeyedWriter<Key>(tree: tree, object: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        tree.open(.array, node)
        return JSONUnkeyedWriter(tree: tree, array: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONWriter: SingleValueEncodingContainer {
    func encodeNil() { tree.set(node) { $0.append("null") } }
    func encode(_ value: Bool) { tree.set(value, at: node) }
    func encode(_ value: String) { tree.set(value, at: node) }
    func encode(_ value: Double) throws { try tree.set(finite: value, at: node) }
    func encode(_ value: Float) throws { try tree.set(finite: value, at: node) }
    func encode(_ value: Int) { tree.set(number: value, at: node) }
    func encode(_ value: Int8) { tree.set(number: value, at: node) }
    func encode(_ value: Int16) { tree.set(number: value, at: node) }
    func encode(_ value: Int32) { tree.set(number: value, at: node) }
    func encode(_ value: Int64) { tree.set(number: value, at: node) }
    func encode(_ value: Int128) { tree.set(number: value, at: node) }
    func encode(_ value: UInt) { tree.set(number: value, at: node) }
    func encode(_ value: UInt8) { tree.set(number: value, at: node) }
    func encode(_ value: UInt16) { tree.set(number: value, at: node) }
    func encode(_ value: UInt32) { tree.set(number: value, at: node) }
    func encode(_ value: UInt64) { tree.set(number: value, at: node) }
    func encode(_ value: UInt128) { tree.set(number: value, at: node) }
    func encode<Value: Encodable>(_ value: Value) throws {
        try tree.set(any: value, at: node)
        // What encodes nothing is an empty object to whoever encodes it.
        if tree.nodes[Int(node)].kind == .nothing { tree.open(.object, node) }
    }
}
