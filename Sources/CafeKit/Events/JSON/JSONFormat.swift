#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The one JSON dialect of the kit: keys sorted, slashes plain, times RFC 3339 in UTC with milliseconds.
public enum JSONFormat {
    /// Returns the compact JSON of a value.
    public static func encode(_ value: some Encodable) throws -> Data {
        let tree = JSONTree()
        try tree.set(any: value, at: 0)
        guard tree.nodes[0].kind != .nothing else {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "it has encoded nothing"))
        }
        do throws(JSONFault) { return try tree.data() } catch {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "\(error)", underlyingError: error))
        }
    }

    /// Returns the value that JSON describes; unknown fields are ignored.
    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from data: Data) throws -> Value {
        let document: JSONDocument
        do throws(JSONFault) { document = try JSONDocument(data) } catch { throw error.decodingError() }
        return try document.value(type, 0)
    }

    /// Returns a time as `2026-11-21T09:30:00.250Z`.
    public static func string(from date: Date) -> String { RFC3339.string(milliseconds: date.milliseconds) }

    /// Returns the time that RFC 3339 text names, to the millisecond, or nil for anything else.
    public static func date(from text: String) -> Date? { RFC3339.milliseconds(of: text).map(Date.init(milliseconds:)) }
}
