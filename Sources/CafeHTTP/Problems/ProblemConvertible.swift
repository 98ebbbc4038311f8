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

extension CircuitBreaker.Rejected: ProblemConvertible {
    public var problem: Problem { .unavailable("A service behind this one does not answer", retryAfter: retryAfter) }
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
#endif  // HTTP
