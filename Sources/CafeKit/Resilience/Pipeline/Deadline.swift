/// The time that a whole call may take, retries and waits included.
///
/// Nothing is begun when it is over, no wait goes beyond it, and an attempt that is under way then is cancelled.
public struct Deadline: Hashable, Sendable {
    /// How long a call may take.
    public let limit: Duration
    let nanoseconds: Nanoseconds

    /// Creates a deadline; a negative one is over at once.
    public init(_ limit: Duration) {
        self.limit = max(.zero, limit)
        nanoseconds = self.limit.nanoseconds
    }
}
