// The types that JSON has a word for.
extension JSONUnkeyedReader {
    mutating func decode(_ type: Bool.Type) throws -> Bool { try element(type) { document, node in try document.bool(node) } }
    mutating func decode(_ type: String.Type) throws -> String {
        try element(type) { document, node in try document.string(node) }
    }

    mutating func decode(_ type: Double.Type) throws -> Double {
        try element(type) { document, node in try document.floating(type, node) }
    }

    mutating func decode(_ type: Float.Type) throws -> Float {
        try element(type) { document, node in try document.floating(type, node) }
    }

    @inline(__always)
    private mutating func integer<Value: FixedWidthInteger & Decodable>(_ type: Value.Type) throws -> Value {
        try element(type) { document, node in try document.integer(type, node) }
    }

    mutating func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    mutating func decode(_ type: Int128.Type) throws -> Int128 { try integer(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try integer(type) }

    mutating func decodeIfPresent(_ type: Bool.Type) throws -> Bool? {
        try elementIfPresent { document, node in try document.bool(node) }
    }

    mutating func decodeIfPresent(_ type: String.Type) throws -> String? {
        try elementIfPresent { document, node in try document.string(node) }
    }

    mutating func decodeIfPresent(_ type: Double.Type) throws -> Double? {
        try elementIfPresent { document, node in try document.floating(type, node) }
    }

    mutating func decodeIfPresent(_ type: Float.Type) throws -> Float? {
        try elementIfPresent { document, node in try document.floating(type, node) }
    }

    @inline(__always)
    private mutating func integerIfPresent<Value: FixedWidthInteger & Decodable>(_ type: Value.Type) throws -> Value? {
        try elementIfPresent { document, node in try document.integer(type, node) }
    }

    mutating func decodeIfPresent(_ type: Int.Type) throws -> Int? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: Int8.Type) throws -> Int8? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: Int16.Type) throws -> Int16? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: Int32.Type) throws -> Int32? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: Int64.Type) throws -> Int64? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: Int128.Type) throws -> Int128? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt.Type) throws -> UInt? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt8.Type) throws -> UInt8? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt16.Type) throws -> UInt16? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt32.Type) throws -> UInt32? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt64.Type) throws -> UInt64? { try integerIfPresent(type) }
    mutating func decodeIfPresent(_ type: UInt128.Type) throws -> UInt128? { try integerIfPresent(type) }
}
