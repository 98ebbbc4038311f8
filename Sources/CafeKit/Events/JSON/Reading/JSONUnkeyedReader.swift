/// Decodes the elements of a list, one after the other.
struct JSONUnkeyedReader: UnkeyedDecodingContainer {
    private let document: JSONDocument
    private let array: UInt32
    /// The element that comes next; at the end what follows the list.
    private var next: UInt32
    private var position: UInt32 = 0

    init(_ document: JSONDocument, _ node: UInt32) throws {
        guard document.nodes[Int(node)].kind == .array else { throw document.mismatch([Any].self, node) }
        self.document = document
        array = node
        next = node + 1
    }

    var codingPath: [any CodingKey] { document.path(to: array) }
    var currentIndex: Int { Int(position) }
    var count: Int? { document.count(of: array) }
    var isAtEnd: Bool { next == document.nodes[Int(array)].next }

    /// Returns what `read` makes of the next element and moves on; where it throws, the element stays the next.
    @inline(__always)
    mutating func element<Value>(_ type: any Any.Type, _ read: (JSONDocument, UInt32) throws -> Value) throws -> Value {
        guard !isAtEnd else { throw exhausted(type) }
        let value = try read(document, next)
        advance()
        return value
    }

    /// Like ``element(_:_:)``; nil for null and at the end.
    @inline(__always)
    mutating func elementIfPresent<Value>(_ read: (JSONDocument, UInt32) throws -> Value) throws -> Value? {
        guard !isAtEnd else { return nil }
        let value = document.isNull(next) ? nil : try read(document, next)
        advance()
        return value
    }

    @inline(__always) private mutating func advance() {
        next = document.nodes[Int(next)].next
        position &+= 1
    }

    @inline(never) private func exhausted(_ type: any Any.Type) -> DecodingError {
        let path = codingPath + [JSONKey(index: currentIndex)]
        return .valueNotFound(type, .init(codingPath: path, debugDescription: "the list has no more elements"))
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw exhausted(Never.self) }
        guard document.isNull(next) else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try element(type) { document, node in try document.value(type, node) }
    }

    mutating func decodeIfPresent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        try elementIfPresent { document, node in try document.value(type, node) }
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try element(KeyedDecodingContainer<Key>.self) { document, node in
            KeyedDecodingContainer(try JSONKeyedReader<Key>(document, node))
        }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try element((any UnkeyedDecodingContainer).self) { document, node in try JSONUnkeyedReader(document, node) }
    }

    mutating func superDecoder() throws -> any Decoder {
        try element((any Decoder).self) { document, node in JSONReader(document: document, node: node) }
    }
}
