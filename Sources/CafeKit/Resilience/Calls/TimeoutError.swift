/// An operation that took longer than it may.
public struct TimeoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How long it was allowed to take.
    public let limit: Duration

    /// Creates an error.
    public init(limit: Duration) { self.limit = limit }

    public var description: String { "no answer within \(limit)" }
}
