#if HTTP
public import CafeKit
import HTTPTypes

/// An error that knows how a client is told.
///
/// Domain errors carry no HTTP status: a service conforms its refusals in an extension beside its routes.
public protocol ProblemConvertible: Error {
    /// What the client is told.
    var problem: Problem { get }
}

extension Problem: ProblemConvertible {
    public var problem: Problem { self }
}

extension CallRejection: ProblemConvertible {
    public var problem: Problem {
        let wait = max(.seconds(1), retryAfter)
        return switch reason {
        case .circuitOpen, .circuitProbing: .unavailable("A service behind this one does not answer", retryAfter: wait)
        case .bulkheadFull: .unavailable("Too much is under way", retryAfter: wait)
        case .rateLimited: Problem(.tooManyRequests, "Too many requests", retryAfter: wait)
        case .deadlineExceeded: .unavailable("The answer took too long", retryAfter: wait)
        }
    }
}

extension CallError: ProblemConvertible {
    /// What a policy says, or what the operation's own error does.
    public var problem: Problem {
        switch self {
        case .rejected(let rejection): rejection.problem
        case .timedOut(let error): error.problem
        case .cancelled: .unavailable("The request was called off")
        case .operation(let error): (error as? any ProblemConvertible)?.problem ?? Problem(.internalServerError)
        }
    }
}

extension TimeoutError: ProblemConvertible {
    public var problem: Problem { .unavailable("The answer took too long") }
}

extension EventStoreError: ProblemConvertible {
    public var problem: Problem {
        switch code {
        case .conflict: Problem(.conflict, "Somebody else changed this at the same time")
        case .unavailable: .unavailable("The store does not answer")
        case .tooLarge: Problem(.contentTooLarge)
        default: Problem(.internalServerError)
        }
    }
}

extension CommandError: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .refused(let refusal): (refusal as? any ProblemConvertible)?.problem ?? Problem(.conflict, "\(refusal)")
        case .conflict: .unavailable("Too many changes at the same time")
        case .store(let error): error.problem
        }
    }
}

extension SagaError: ProblemConvertible {
    public var problem: Problem { .unavailable("Too many changes at the same time") }
}

extension InvalidRequest: ProblemConvertible {
    public var problem: Problem { .invalid(faults.map { Problem.Field($0.field, $0.reason) }) }
}

extension RequestKey.Refusal: ProblemConvertible {
    public var problem: Problem {
        Problem(
            .unprocessableContent, "This Idempotency-Key was used for another request", type: "urn:cafe:idempotency-key-reused")
    }
}
#endif  // HTTP
