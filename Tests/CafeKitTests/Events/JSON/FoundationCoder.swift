import CafeKit
import Foundation
import Testing

/// Foundation's coders with the settings of the format: what the kit's own are measured by.
enum FoundationCoder {
    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(JSONFormat.string(from: date))
        }
        return encoder
    }()

    static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let date = JSONFormat.date(from: try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time")
            }
            return date
        }
        return decoder
    }()
}

/// What came of reading a document, in a form that can be compared.
enum Reading: Equatable, CustomStringConvertible {
    /// The value, written again.
    case value(String)
    /// The kind of error and the path to it.
    case refusal(String, path: String)

    init<Value: Codable>(_ type: Value.Type, _ read: () throws -> Value) {
        do {
            let value = try read()
            self = .value(
                (try? FoundationCoder.encoder.encode([value])).map { String(decoding: $0, as: UTF8.self) } ?? "\(value)")
        } catch let error as DecodingError {
            switch error {
            case .typeMismatch(_, let context): self = .refusal("mismatch", path: Self.text(context.codingPath))
            case .valueNotFound(_, let context): self = .refusal("null", path: Self.text(context.codingPath))
            case .keyNotFound(let key, let context): self = .refusal("missing", path: Self.text(context.codingPath + [key]))
            case .dataCorrupted(let context): self = .refusal("corrupted", path: Self.text(context.codingPath))
            @unknown default: self = .refusal("\(error)", path: "")
            }
        } catch {
            self = .refusal("\(error)", path: "")
        }
    }

    private static func text(_ path: [any CodingKey]) -> String {
        path.map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(separator: "/")
    }

    var description: String {
        switch self {
        case .value(let json): json
        case .refusal(let kind, let path): "\(kind) at '\(path)'"
        }
    }

    /// Tells whether this is what Foundation makes of it.
    ///
    /// Where Foundation names no place, one may be named here. Which of several members it refuses first is chance inside a dictionary.
    func agrees(with foundation: Reading, dictionaries: [String]) -> Bool {
        switch (self, foundation) {
        case (.refusal("corrupted", _), .refusal("corrupted", "")): true
        case (.refusal(_, let path), .refusal): self == foundation || dictionaries.contains { path.hasPrefix($0) }
        default: self == foundation
        }
    }
}

/// Expects the kit to read a document as Foundation does.
func expectSameReading<Value: Codable>(_ type: Value.Type, _ json: Data, sourceLocation: SourceLocation = #_sourceLocation) {
    let own = Reading(type) { try JSONFormat.decode(type, from: json) }
    let foundation = Reading(type) { try FoundationCoder.decoder.decode(type, from: json) }
    let dictionaries = "\(type)".hasPrefix("Dictionary") ? [""] : ["byName/", "byNumber/", "byKind/"]
    if !own.agrees(with: foundation, dictionaries: dictionaries) {
        Issue.record(
            "\(type) from \(String(decoding: json, as: UTF8.self).debugDescription): \(own), Foundation: \(foundation)",
            sourceLocation: sourceLocation)
    }
}

/// Expects the kit to write a value, or refuse to, as Foundation does.
func expectSameWriting(_ value: some Encodable, sourceLocation: SourceLocation = #_sourceLocation) {
    let own = try? JSONFormat.encode(value)
    let foundation = try? FoundationCoder.encoder.encode(value)
    #expect(
        own.map { String(decoding: $0, as: UTF8.self) } == foundation.map { String(decoding: $0, as: UTF8.self) },
        sourceLocation: sourceLocation)
    #expect(own == foundation, "the same text of other bytes", sourceLocation: sourceLocation)
}
