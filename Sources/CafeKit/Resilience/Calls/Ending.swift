/// How an attempt of a call ended.
@usableFromInline
enum Ending<Value: Sendable, Failure: Error>: Sendable {
    case returned(Value, CallVerdict)
    case threw(Failure, CallVerdict)
    /// A policy did not let it through.
    case rejected(CallRejection)
    /// It took too long. It counts against the peer unless it was given less time than an attempt has.
    case timedOut(limit: Nanoseconds, counts: Bool)
    /// The caller was cancelled before it was made.
    case cancelled

    /// What it says about the peer.
    @inlinable var verdict: CallVerdict {
        switch self {
        case .returned(_, let verdict), .threw(_, let verdict): verdict
        case .timedOut(_, let counts): counts ? .failure() : .ignored
        case .rejected, .cancelled: .ignored
        }
    }

    /// The error that a breaker keeps to explain itself.
    @inlinable var errorType: (any Error.Type)? {
        switch self {
        // By way of `Any`: of a `Failure` that is `any Error` its own type would be just that.
        case .threw(let error, _): type(of: error as Any) as? any Error.Type
        case .timedOut: TimeoutError.self
        case .returned, .rejected, .cancelled: nil
        }
    }

    /// Whether the peer was certainly not asked.
    @inlinable var isNeverSent: Bool {
        switch self {
        case .returned(_, let verdict): verdict.isNeverSent
        // The error alone is what a caller is told by, and a verdict that ignores it says nothing.
        case .threw(let error, let verdict): verdict.isNeverSent || CallVerdict(of: error).isNeverSent
        case .rejected(let rejection): rejection.isNeverSent
        case .timedOut: false
        case .cancelled: true
        }
    }

    /// The same for a caller.
    @inlinable
    func get() throws(CallError<Failure>) -> Value {
        switch self {
        case .returned(let value, _): return value
        case .threw(let error, _): throw .operation(error)
        case .rejected(let rejection): throw .rejected(rejection)
        case .timedOut(let limit, _): throw .timedOut(TimeoutError(limit: .nanoseconds(limit)))
        case .cancelled: throw .cancelled
        }
    }
}
