/// A name for one thing of its kind: 1 to 64 letters, digits, dots, hyphens or underscores, all ASCII.
public protocol CafeIdentifier: RawRepresentable<String>, Hashable, Sendable, Codable, LosslessStringConvertible {
    /// Wraps text that is already known to be valid.
    init(valid rawValue: String)
}

extension CafeIdentifier {
    /// Creates an identifier, or nil where the text breaks the rule.
    public init?(rawValue: String) {
        guard Self.isValid(rawValue) else { return nil }
        self.init(valid: rawValue)
    }

    /// Creates an identifier, or nil where the text breaks the rule.
    public init?(_ description: String) { self.init(rawValue: description) }

    public var description: String { rawValue }

    /// Decodes text that is an id; the error says what an id is and repeats nothing of what was sent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "an id has 1 to 64 letters, digits, '.', '-' or '_'")
        }
        self = id
    }

    private static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            (1...64).contains(bytes.count)
                && bytes.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default:
                        false
                    }
                }
        }
    }
}

/// Names an order, and with it its payment, its drink and its delivery: the correlation id of everything that happens to it.
public struct OrderID: CafeIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a customer.
public struct CustomerID: CafeIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a branch of the café.
public struct BranchID: CafeIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names something on a branch's menu.
public struct MenuID: CafeIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a rider.
public struct RiderID: CafeIdentifier {
    public let rawValue: String
    public init(valid rawValue: String) { self.rawValue = rawValue }
}
