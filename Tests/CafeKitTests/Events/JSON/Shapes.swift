import Foundation

/// A field of every kind.
struct Everything: Codable, Equatable {
    var yes: Bool
    var whole: Int
    var tiny: Int8
    var byte: UInt8
    var wide: Int64
    var widest: UInt64
    var huge: Int128
    var real: Double
    var single: Float
    var text: String
    var note: String?
    var count: Int?
    var at: Date
    var blob: Data
    var link: URL
    var price: Decimal
    var inner: Inner
    var list: [Int]
    var texts: [String]
    var table: [[Double]]
    var byName: [String: Int]
    var byNumber: [Int: String]
    var byKind: [Kind: Int]
    var kind: Kind
    var kinds: Set<Kind>
    var happening: Happening
    var happenings: [Happening?]
    var maybe: Bool?
    var when: [Date]?

    struct Inner: Codable, Equatable {
        var a: String
        var b: Int?
        var ключ: Double?
        enum CodingKeys: String, CodingKey { case a = "a rather long name of a field", b, ключ }
    }

    enum Kind: String, Codable, CodingKeyRepresentable, CaseIterable { case hot, cold, lukewarm }

    enum Happening: Codable, Equatable {
        case nothing
        case one(Int)
        case named(first: String, second: Double?)
    }
}

/// A class whose superclass keeps what it has apart.
class Vessel: Codable {
    var volume: Int
    init(volume: Int) { self.volume = volume }
}

final class Cup: Vessel {
    var handle: String
    private enum CodingKeys: String, CodingKey { case handle }

    init(handle: String, volume: Int) {
        self.handle = handle
        super.init(volume: volume)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        handle = try container.decode(String.self, forKey: .handle)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(handle, forKey: .handle)
        try super.encode(to: container.superEncoder())
    }
}

/// Any JSON: asks for one type after the other, as hand-written decoders do.
enum AnyJSON: Codable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([AnyJSON])
    case object([String: AnyJSON])

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            var members: [String: AnyJSON] = [:]
            // In order, so that of two faults the same one is met first.
            for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                members[key.stringValue] = try container.decode(AnyJSON.self, forKey: key)
            }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [AnyJSON] = []
            while !container.isAtEnd {
                if try container.decodeNil() {
                    elements.append(.null)
                } else {
                    elements.append(try container.decode(AnyJSON.self))
                }
            }
            self = .array(elements)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let bool = try? container.decode(Bool.self) {
                self = .bool(bool)
            } else if let int = try? container.decode(Int.self) {
                self = .int(int)
            } else if let double = try? container.decode(Double.self) {
                self = .double(double)
            } else {
                self = .string(try container.decode(String.self))
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let bool): try bool.encode(to: encoder)
        case .int(let int): try int.encode(to: encoder)
        case .double(let double): try double.encode(to: encoder)
        case .string(let string): try string.encode(to: encoder)
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, member) in members { try container.encode(member, forKey: Name(stringValue: name)) }
        }
    }

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// Goes about its containers by hand: nested ones, presence, ends of lists, decoders of its own.
struct ByHand: Codable, Equatable {
    var heard: [String] = []

    enum Keys: String, CodingKey { case object, list, other, missing }

    init(_ heard: [String]) { self.heard = heard }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        heard.append("\(container.allKeys.map(\.rawValue).sorted()) \(container.contains(.missing))")
        heard.append("\((try? container.decodeNil(forKey: .missing)).map(String.init) ?? "thrown")")
        if try !container.decodeNil(forKey: .object) {
            let object = try container.nestedContainer(keyedBy: AnyJSON.Name.self, forKey: .object)
            for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                heard.append("\(key.stringValue): \((try? object.decodeIfPresent(Int.self, forKey: key)) ?? nil, default: "-")")
            }
        }
        var list = try container.nestedUnkeyedContainer(forKey: .list)
        heard.append("\(list.count ?? -1)")
        while !list.isAtEnd {
            if var inner = try? list.nestedUnkeyedContainer() {
                heard.append("list \((try? inner.decode(String.self)) ?? "-") \(inner.currentIndex)")
            } else if let inner = try? list.nestedContainer(keyedBy: Keys.self) {
                heard.append("object \(inner.allKeys.count)")
            } else if let number = try? list.decodeIfPresent(Double.self) {
                heard.append("\(number)")
            } else {
                let text = try list.superDecoder().singleValueContainer().decode(String.self)
                heard.append("\(text) \(list.currentIndex) \(try (list.decodeIfPresent(Int.self)).map(String.init) ?? "end")")
            }
        }
        let other = try container.superDecoder(forKey: .other)
        let missing = try container.superDecoder(forKey: .missing).singleValueContainer()
        heard.append("\(missing.decodeNil()) \(other.codingPath.map(\.stringValue)) \(missing.codingPath.map(\.stringValue))")
        heard.append((try? AnyJSON(from: other)).map { "\($0)" } ?? "nothing")
    }
}
