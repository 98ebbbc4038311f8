/// Decodes the members of an object. Of several with the same name the first counts.
struct JSONKeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let document: JSONDocument
    let object: UInt32

    init(_ document: JSONDocument, _ node: UInt32) throws {
        try document.openObject(node)
        self.document = document
        object = node
    }

    var codingPath: [any CodingKey] { document.path(to: object) }

    var allKeys: [Key] {
        if let name = document.onlyName(of: object) {
            guard let key = Key(stringValue: name) else { return [] }
            return [key]
        }
        var keys: [Key] = []
        for name in document.names(of: object) {
            if let key = Key(stringValue: name) { keys.append(key) }
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    @inline(__always) func find(_ key: some CodingKey) -> UInt32? { document.member(key.stringValue, of: object) }

    @inline(__always) func node(_ key: Key) throws -> UInt32 {
        guard let node = find(key) else { throw missing(key) }
        return node
    }

    /// Returns where the member is, nil where there is none or it is null.
    @inline(__always) func present(_ key: Key) -> UInt32? {
        guard let node = find(key), !document.isNull(node) else { return nil }
        return node
    }

    @inline(never) private func missing(_ key: Key) -> DecodingError {
        .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "there is no '\(key.stringValue)'"))
    }

    func decodeNil(forKey key: Key) throws -> Bool { document.isNull(try node(key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try document.value(type, try node(key))
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let node = present(key) else { return nil }
        return try document.value(type, node)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(try JSONKeyedReader<Nested>(document, try node(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONUnkeyedReader(document, try node(key))
    }

    func superDecoder() throws -> any Decoder { try decoder(JSONKey.super) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    /// A class whose superclass has written nothing reads null.
    private func decoder(_ key: some CodingKey) throws -> any Decoder {
        if let node = find(key) { return JSONReader(document: document, node: node) }
        return JSONReader(document: try JSONDocument(nullAt: codingPath + [key]), node: 0)
    }
}
