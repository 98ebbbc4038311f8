/// What the end of a call says about the peer.
///
/// Whether a call was slow is no verdict: that is measured.
public enum CallVerdict: Hashable, Sendable {
    /// The peer is well: it answered, if only with a refusal.
    case success
    /// The peer's fault; `isNeverSent` where the request certainly did not reach it, `retryAfter` where it said when to come back.
    case failure(retryAfter: Duration? = nil, isNeverSent: Bool = false)
    /// It says nothing about the peer: the caller's own cancellation, a rejection by one of its own policies.
    case ignored

    /// The verdict on an error: its own (``JudgedError``), or a failure; cancellation and local rejections are ignored.
    public init(of error: any Error) {
        self =
            switch error {
            case is CancellationError, is CallRejection: .ignored
            case let error as any JudgedError: error.verdict
            case let error as any UnansweredRequest: .failure(isNeverSent: error.isNeverSent)
            default: .failure()
            }
    }

    /// The verdict on a result: a value is a success.
    @inlinable
    public init<Value, Failure: Error>(of result: Result<Value, Failure>) {
        switch result {
        case .success: self = .success
        case .failure(let error): self.init(of: error)
        }
    }

    /// When the peer said to come back.
    public var retryAfter: Duration? { if case .failure(let retryAfter, _) = self { retryAfter } else { nil } }
    /// Whether the request certainly did not reach the peer.
    public var isNeverSent: Bool { if case .failure(_, let isNeverSent) = self { isNeverSent } else { false } }
    /// Whether the peer is well.
    @inlinable public var isSuccess: Bool { if case .success = self { true } else { false } }
    /// Whether it is the peer's fault.
    public var isFailure: Bool { if case .failure = self { true } else { false } }
}

/// An error that knows what it says about the peer: a card that is declined is an answer, a line that is busy is not.
public protocol JudgedError: Error {
    /// What it says about the peer.
    var verdict: CallVerdict { get }
}
