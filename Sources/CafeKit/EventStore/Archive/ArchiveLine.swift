#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The fields of one line of an archive, found but not read.
struct ArchiveLine {
    private let number: Int
    private let bytes: UnsafeBufferPointer<UInt8>
    private var fields: [(name: String, value: Range<Int>)] = []

    /// Finds the fields of line `number`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, number: Int) throws(ArchiveError) {
        self.bytes = bytes
        self.number = number
        var cursor = JSONCursor(bytes)
        guard bytes.isUTF8, cursor.take(UInt8(ascii: "{")) else { throw fault(.notJSON, "this is no JSON object") }
        repeat {
            guard let name = cursor.name(), let value = cursor.value() else {
                throw fault(.notJSON, "this is no complete JSON object")
            }
            try add(String(decoding: bytes[name], as: UTF8.self), value)
            cursor.skipSpace()
        } while cursor.take(UInt8(ascii: ","))
        guard cursor.take(UInt8(ascii: "}")), cursor.isAtEnd else { throw fault(.notJSON, "this is no complete JSON object") }
    }

    private mutating func add(_ name: String, _ value: Range<Int>) throws(ArchiveError) {
        if fields.contains(where: { $0.name == name }) { throw fault(.badField, "'\(name.prefix(40))' is there twice") }
        fields.append((name, value))
    }

    func fault(_ code: ArchiveError.Code, _ message: String) -> ArchiveError { ArchiveError(code, line: number, message) }

    /// Whether the line begins with this field.
    func begins(with name: String) -> Bool { fields.first?.name == name }

    /// Refuses fields that nobody knows: what they say would be lost.
    func allow(_ names: Set<String>) throws(ArchiveError) {
        for field in fields where !names.contains(field.name) {
            throw fault(.badField, "'\(field.name.prefix(40))' is no field of such a line")
        }
    }

    private func value(_ name: String) -> Range<Int>? { fields.first { $0.name == name }?.value }

    private func present<Value>(_ value: Value?, _ name: String) throws(ArchiveError) -> Value {
        guard let value else { throw fault(.badField, "'\(name)' is missing") }
        return value
    }

    func isTrue(_ name: String) throws(ArchiveError) -> Bool {
        guard let value = value(name) else { return false }
        guard bytes[value].elementsEqual("true".utf8) else { throw fault(.badField, "'\(name)' is not true") }
        return true
    }

    func integer(_ name: String) throws(ArchiveError) -> Int64 {
        let value = try present(value(name), name)
        guard let number = Int64(String(decoding: bytes[value], as: UTF8.self)) else {
            throw fault(.badField, "'\(name)' is no whole number")
        }
        return number
    }

    func text(_ name: String) throws(ArchiveError) -> String { try present(try optionalText(name), name) }

    func optionalText(_ name: String) throws(ArchiveError) -> String? {
        guard let value = value(name) else { return nil }
        guard bytes[value.lowerBound] == UInt8(ascii: "\"") else { throw fault(.badField, "'\(name)' is no text") }
        let contents = bytes[(value.lowerBound + 1)..<(value.upperBound - 1)]
        guard let text = contents.contains(UInt8(ascii: "\\")) ? unescaped(contents) : String(decoding: contents, as: UTF8.self)
        else { throw fault(.badField, "'\(name)' holds half a surrogate pair") }
        return text
    }

    /// The payload, byte for byte.
    func data() throws(ArchiveError) -> Data {
        guard let encoding = try optionalText("dataEncoding") else { return Data(bytes[try present(value("data"), "data")]) }
        guard encoding == "base64", let data = Data(base64Encoded: try text("data")) else {
            throw fault(.badField, "'data' is not in base64")
        }
        return data
    }

    private func unescaped(_ contents: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        try? JSONFormat.decode([String].self, from: Data("[\"".utf8) + Data(contents) + Data("\"]".utf8)).first
    }
}
