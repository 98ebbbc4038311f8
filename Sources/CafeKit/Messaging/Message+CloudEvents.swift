#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension Message {
    /// The media type of a message in structured mode.
    public static let cloudEventsJSON = "application/cloudevents+json"
    /// The media type of an array of messages in structured mode.
    public static let cloudEventsBatchJSON = "application/cloudevents-batch+json"

    /// The message as one JSON object, CloudEvents structured mode; the payload keeps its bytes.
    ///
    /// - Throws: ``CloudEventError`` for a message without a payload, which JSON cannot say.
    public func cloudEvent() throws -> Data {
        guard !data.isEmpty else { throw CloudEventError(attribute: "data", problem: "empty") }
        var json = try JSONFormat.encode(StructuredAttributes(values: attributes))
        json.removeLast()
        json.append(contentsOf: ",\"data\":".utf8)
        json.append(data)
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// Reads a message in structured mode.
    ///
    /// - Throws: ``CloudEventError`` that names the attribute that is missing or wrong.
    public init(cloudEvent json: Data) throws {
        let attributes: StructuredAttributes
        do { attributes = try JSONFormat.decode(from: json) } catch { throw CloudEventError(attribute: "*", problem: "\(error)") }
        try self.init(attributes: attributes.values, data: JSONSlice.member("data", of: json) ?? Data())
    }
}

/// Attributes as members of a JSON object; those that CloudEvents calls integers are numbers.
private struct StructuredAttributes: Codable {
    var values: [String: String]

    private static let numbers: Set<String> = ["dataversion", "streamversion"]
    private static let payloads: Set<String> = ["data", "data_base64"]

    init(values: [String: String]) { self.values = values }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        values = [:]
        for name in container.allKeys where !Self.payloads.contains(name.stringValue) {
            if let text = try? container.decode(String.self, forKey: name) {
                values[name.stringValue] = text
            } else if let number = try? container.decode(Int64.self, forKey: name) {
                values[name.stringValue] = String(number)
            } else if let flag = try? container.decode(Bool.self, forKey: name) {
                values[name.stringValue] = String(flag)
            } else if try !container.decodeNil(forKey: name) {
                throw CloudEventError(attribute: name.stringValue, problem: "neither text nor number nor truth value")
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        try container.encode("application/json", forKey: Name(stringValue: "datacontenttype"))
        for (name, value) in values {
            if Self.numbers.contains(name), let number = Int64(value) {
                try container.encode(number, forKey: Name(stringValue: name))
            } else {
                try container.encode(value, forKey: Name(stringValue: name))
            }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
