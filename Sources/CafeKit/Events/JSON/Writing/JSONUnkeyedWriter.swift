/// Encodes the elements of a list.
struct JSONUnkeyedWriter: UnkeyedEncodingContainer {
    let tree: JSONTree
    let array: UInt32

    var codingPath: [any CodingKey] { tree.path(to: array) }
    var count: Int { Int(tree.nodes[Int(array)].children) }

    @inline(__always) private var element: UInt32 { tree.element(of: array) }

    func encodeNil() { tree.set(element) { $0.append("null") } }
    func encode(_ value: Bool) { tree.set(value, at: element) }
    func encode(_ value: String) { tree.set(value, at: element) }
    func encode(_ value: Double) throws { try tree.set(finite: value, at: element) }
    func encode(_ value: Float) throws { try tree.set(finite: value, at: element) }
    func encode(_ value: Int) { tree.set(number: value, at: element) }
    func encode(_ value: Int8) { tree.set(number: value, at: element) }
    func encode(_ value: Int16) { tree.set(number: value, at: element) }
    func encode(_ value: Int32) { tree.set(number: value, at: element) }
    func encode(_ value: Int64) { tree.set(number: value, at: element) }
    func encode(_ value: Int128) { tree.set(number: value, at: element) }
    func encode(_ value: UInt) { tree.set(number: value, at: element) }
    func encode(_ value: UInt8) { tree.set(number: value, at: element) }
    func encode(_ value: UInt16) { tree.set(number: value, at: element) }
    func encode(_ value: UInt32) { tree.set(number: value, at: element) }
    func encode(_ value: UInt64) { tree.set(number: value, at: element) }
    func encode(_ value: UInt128) { tree.set(number: value, at: element) }
    func encode<Value: Encodable>(_ value: Value) throws { try tree.set(any: value, at: element) }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        JSONWriter(tree: tree, node: element).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONWriter(tree: tree, node: element).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONWriter(tree: tree, node: element) }
}
