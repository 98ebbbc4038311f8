/// The place of an event in its stream: 1 for the first, dense. Zero is the version of a stream that does not exist.
public struct StreamVersion: Hashable, Comparable, Sendable, RawRepresentable, Codable, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(integerLiteral value: Int64) { self.rawValue = value }

    /// The version before the first event.
    public static let start: StreamVersion = 0

    /// Past every event: where reading backwards begins.
    public static let end = StreamVersion(rawValue: .max)

    /// Returns the version `count` events later.
    public func advanced(by count: Int) -> StreamVersion { StreamVersion(rawValue: rawValue + Int64(count)) }

    public static func < (left: StreamVersion, right: StreamVersion) -> Bool { left.rawValue < right.rawValue }
    public var description: String { String(rawValue) }
}

/// The place of an event in the whole log of a store: 1 for the first, in commit order.
///
/// A reader that has seen position n will never find an event at or below n that it has not seen.
public struct LogPosition: Hashable, Comparable, Sendable, RawRepresentable, Codable, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(integerLiteral value: Int64) { self.rawValue = value }

    /// The position before the first event.
    public static let start: LogPosition = 0

    /// Returns the position `count` events later.
    public func advanced(by count: Int) -> LogPosition { LogPosition(rawValue: rawValue + Int64(count)) }

    public static func < (left: LogPosition, right: LogPosition) -> Bool { left.rawValue < right.rawValue }
    public var description: String { String(rawValue) }
}
