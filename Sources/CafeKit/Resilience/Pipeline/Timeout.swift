/// The time that one attempt may take.
///
/// Within a breaker an attempt that takes longer is a failure, unless it is the call's ``Deadline`` that left it less.
public struct Timeout: Hashable, Sendable {
    /// How long an attempt may take.
    public let limit: Duration
    let nanoseconds: Nanoseconds

    /// Creates a time limit; a negative one is over at once.
    public init(_ limit: Duration) {
        self.limit = max(.zero, limit)
        nanoseconds = self.limit.nanoseconds
    }
}
