/// Encodes the members of an object.
struct JSONKeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let tree: JSONTree
    let object: UInt32

    var codingPath: [any CodingKey] { tree.path(to: object) }

    @inline(__always) private func member(_ key: some CodingKey) -> UInt32 { tree.member(key.stringValue, of: object) }

    func encodeNil(forKey key: Key) { tree.set(member(key)) { $0.append("null") } }
    func encode(_ value: Bool, forKey key: Key) { tree.set(value, at: member(key)) }
    func encode(_ value: String, forKey key: Key) { tree.set(value, at: member(key)) }
    func encode(_ value: Double, forKey key: Key) throws { try tree.set(finite: value, at: member(key)) }
    func encode(_ value: Float, forKey key: Key) throws { try tree.set(finite: value, at: member(key)) }
    func encode(_ value: Int, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: Int8, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: Int16, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: Int32, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: Int64, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: Int128, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt8, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt16, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt32, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt64, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode(_ value: UInt128, forKey key: Key) { tree.set(number: value, at: member(key)) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try tree.set(any: value, at: member(key)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        JSONWriter(tree: tree, node: tree.presentMember(key.stringValue, of: object)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONWriter(tree: tree, node: tree.presentMember(key.stringValue, of: object)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONWriter(tree: tree, node: member(JSONKey.super)) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONWriter(tree: tree, node: member(key)) }
}
