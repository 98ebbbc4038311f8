/// Why a guarded call has no answer.
public enum CallError<Failure: Error>: Error {
    /// A policy did not let it through: the peer was not asked.
    case rejected(CallRejection)
    /// It took too long. Whether the peer acted is not known.
    case timedOut(TimeoutError)
    /// The caller was cancelled while the call waited to be made.
    case cancelled
    /// What the operation threw.
    case operation(Failure)

    /// After how long it is worth asking again, where that is known.
    public var retryAfter: Duration? {
        switch self {
        case .rejected(let rejection): rejection.retryAfter
        case .timedOut, .cancelled: nil
        case .operation(let error): CallVerdict(of: error).retryAfter
        }
    }

    /// Whether the peer was certainly not asked, by no attempt of the call.
    public var isNeverSent: Bool {
        switch self {
        case .rejected(let rejection): rejection.isNeverSent
        case .cancelled: true
        case .timedOut: false
        case .operation(let error): CallVerdict(of: error).isNeverSent
        }
    }
}

extension CallError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .rejected(let rejection): "\(rejection)"
        case .timedOut(let error): "\(error)"
        case .cancelled: "cancelled before the call was made"
        case .operation(let error): "\(error)"
        }
    }
}

extension CallError: Equatable where Failure: Equatable {}

extension CallError: JudgedError {
    public var verdict: CallVerdict {
        switch self {
        case .rejected, .cancelled: .ignored
        case .timedOut: .failure()
        case .operation(let error): CallVerdict(of: error)
        }
    }
}
