#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The one JSON dialect of the kit: keys sorted, slashes plain, times RFC 3339 in UTC with milliseconds.
public enum JSONFormat {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(string(from: date))
        }
        return encoder
    }()

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard let date = date(from: text) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "'\(text.prefix(40))' is no RFC 3339 time")
            }
            return date
        }
        return decoder
    }()

    /// Returns the compact JSON of a value.
    public static func encode(_ value: some Encodable) throws -> Data { try encoder.encode(value) }

    /// Returns the value that JSON describes; unknown fields are ignored.
    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from data: Data) throws -> Value {
        try decoder.decode(type, from: data)
    }

    /// Returns a time as `2026-11-21T09:30:00.250Z`.
    public static func string(from date: Date) -> String { RFC3339.string(milliseconds: date.milliseconds) }

    /// Returns the time that RFC 3339 text names, to the millisecond, or nil for anything else.
    public static func date(from text: String) -> Date? { RFC3339.milliseconds(of: text).map(Date.init(milliseconds:)) }
}
