/// The identity of an event, unique in its store: `order-42@3` unless its writer gave another.
public struct EventID: Hashable, Sendable, RawRepresentable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }

    /// The deterministic id of the event at `version` of `stream`.
    public init(_ stream: StreamName, _ version: StreamVersion) {
        self.rawValue = stream.category.name + "-" + stream.id + "@" + String(version.rawValue)
    }

    /// The stream and the version that a deterministic id names; nil for an id of any other form.
    public var place: (stream: StreamName, version: StreamVersion)? {
        guard let at = rawValue.utf8.lastIndex(of: UInt8(ascii: "@")), let stream = StreamName(parsing: rawValue[..<at]),
            let version = Int64(rawValue[rawValue.utf8.index(after: at)...]), version > 0
        else { return nil }
        return (stream, StreamVersion(rawValue: version))
    }

    /// Ids are equal where their bytes are.
    public static func == (left: EventID, right: EventID) -> Bool { left.rawValue.hasSameBytes(as: right.rawValue) }

    /// Ids differ where their bytes do.
    public static func != (left: EventID, right: EventID) -> Bool { !(left == right) }

    public var description: String { rawValue }
}

/// What an event says about why it exists.
public struct EventMetadata: Hashable, Sendable, Codable {
    /// The business transaction that this belongs to; in the café the order id. Also the partition key of its message.
    public var correlationID: String?
    /// The id of the message or request that caused this.
    public var causationID: String?
    /// The W3C trace context that was current, `00-<trace>-<span>-<flags>`.
    public var traceparent: String?

    /// Creates metadata from what is known.
    public init(correlationID: String? = nil, causationID: String? = nil, traceparent: String? = nil) {
        self.correlationID = correlationID
        self.causationID = causationID
        self.traceparent = traceparent
    }

    /// Nothing known.
    public static let none = EventMetadata()
}
