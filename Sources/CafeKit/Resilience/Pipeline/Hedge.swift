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
