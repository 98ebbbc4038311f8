#if HTTP
public import CafeKit

/// Another service gave no answer that can be used.
public struct PeerUnavailable: UnansweredRequest, Hashable {
    /// Whether the question certainly never reached it: true of all attempts, not of the last alone.
    public let isNeverSent: Bool
    /// When it is worth asking again, in seconds.
    public let retryAfter: Int
    /// Why, for logs.
    public let reason: String

    /// Creates an error.
    public init(isNeverSent: Bool, retryAfter: Int = 1, reason: String) {
        self.isNeverSent = isNeverSent
        self.retryAfter = retryAfter
        self.reason = reason
    }

    /// What has become of a call without an answer.
    init(_ error: CallError<any Error>) {
        // Rounded up: who comes back a moment too early is refused once more.
        let (seconds, rest) = (error.retryAfter ?? .zero).components
        let wait = max(1, Int(seconds) + (rest > 0 ? 1 : 0))
        // An own policy knows when it lets calls through again; what a service says of itself is not believed beyond a minute.
        let retryAfter = if case .rejected = error { wait } else { min(wait, 60) }
        self.init(isNeverSent: error.isNeverSent, retryAfter: retryAfter, reason: "\(error)")
    }
}

extension PeerUnavailable: ProblemConvertible {
    public var problem: Problem {
        .unavailable("A service behind this one does not answer; try again shortly", retryAfter: .seconds(retryAfter))
    }
}
#endif  // HTTP
