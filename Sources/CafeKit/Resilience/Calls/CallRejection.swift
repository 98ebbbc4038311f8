/// A call that a policy did not let through: the peer was not asked, so nothing has happened;
/// unless it is the last of several attempts, see ``isNeverSent``.
///
/// It is the caller's own doing, never a failure of the peer: no policy counts it as one.
public struct CallRejection: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Which policy refused.
    public enum Reason: String, Hashable, Sendable, Codable {
        /// The circuit is open.
        case circuitOpen
        /// The circuit is half-open, and all its places are taken.
        case circuitProbing
        /// As many calls as may be are under way.
        case bulkheadFull
        /// More calls than may be were made.
        case rateLimited
        /// The time for the whole call was over before it could be made.
        case deadlineExceeded
    }

    /// Which policy refused.
    public let reason: Reason
    private let nanoseconds: Nanoseconds
    /// Whether no earlier attempt of the same call can have reached the peer either.
    public internal(set) var isNeverSent = true

    /// Creates a rejection; the wait is kept in nanoseconds.
    public init(_ reason: Reason, retryAfter: Duration) {
        self.init(reason, nanoseconds: retryAfter.nanoseconds)
    }

    init(_ reason: Reason, nanoseconds: Nanoseconds) {
        self.reason = reason
        self.nanoseconds = nanoseconds
    }

    /// After how long it is worth asking again.
    public var retryAfter: Duration { .nanoseconds(nanoseconds) }

    public var description: String {
        let what =
            switch reason {
            case .circuitOpen: "circuit open"
            case .circuitProbing: "circuit half-open and all its places taken"
            case .bulkheadFull: "as many calls as may be are under way"
            case .rateLimited: "too many calls"
            case .deadlineExceeded: "no time left"
            }
        return "\(what), retry after \(retryAfter)"
    }
}
