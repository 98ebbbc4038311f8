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

/// Asks a second time when the first takes long, and takes the answer that comes first.
///
/// Only calls that may be repeated are: others go through as they are. Whoever answers second is cancelled, and its outcome does not count.
/// The idea is from *The Tail at Scale* (Dean and Barroso, 2013).
public struct Hedge: Hashable, Sendable {
    /// How long the first has before the next is asked.
    public let delay: Duration
    /// How many more are asked at most, one each delay.
    public let most: Int

    /// Creates a hedge of 1 to 8 more attempts.
    public init(after delay: Duration, most: Int = 1) {
        self.delay = max(.zero, delay)
        self.most = min(max(1, most), 8)
    }
}
