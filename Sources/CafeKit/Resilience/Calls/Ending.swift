/// How an attempt of a call ended, as policies see it; the value or the error itself is in the call's box.
@usableFromInline
enum Ending: Sendable {
    /// The operation returned or threw.
    case ended(CallVerdict, error: (any Error.Type)?, slot: Int)
    /// A policy did not let it through.
    case rejected(Rejection)
    /// It took too long. It counts against the peer unless it was given less time than an attempt has.
    case timedOut(limit: Nanoseconds, counts: Bool)
    /// The caller was cancelled before it was made.
    case cancelled

    /// What it says about the peer.
    var verdict: CallVerdict {
        switch self {
        case .ended(let verdict, _, _): verdict
        case .timedOut(_, let counts): counts ? .failure() : .ignored
        case .rejected, .cancelled: .ignored
        }
    }

    /// Whether the peer was certainly not asked.
    var isNeverSent: Bool {
        switch self {
        case .ended(let verdict, _, _): verdict.isNeverSent
        case .rejected(let rejection): rejection.isNeverSent
        case .timedOut: false
        case .cancelled: true
        }
    }
}
