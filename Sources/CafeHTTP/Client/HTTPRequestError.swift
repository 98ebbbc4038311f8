#if HTTP
public import CafeKit
import HTTPTypes

/// Why there is no answer to a request.
public struct HTTPRequestError: Error, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String
        /// Creates a code.
        public init(_ name: String) { description = name }

        /// The request makes no sense, as with a broken URL.
        public static let invalid = Code("invalid")
        /// Nobody listens there, the name is unknown, or no connection could be had in time.
        public static let unreachable = Code("unreachable")
        /// No complete answer came in time.
        public static let timeout = Code("timeout")
        /// The connection was lost.
        public static let connectionLost = Code("connectionLost")
        /// What came is no HTTP response.
        public static let malformedResponse = Code("malformedResponse")
        /// The answer is longer than it may be.
        public static let responseTooLarge = Code("responseTooLarge")
        /// The requester has been shut down.
        public static let shutDown = Code("shutDown")
    }

    /// What is known of the request's effect.
    public enum Outcome: Hashable, Sendable {
        /// Nothing of it has left: it had no effect, and sending it elsewhere is safe.
        case neverSent
        /// It may have been carried out. Ask, or send it again only if it is idempotent.
        case unknown
    }

    /// What went wrong.
    public let code: Code
    /// What is known of the request's effect.
    public let outcome: Outcome
    /// A sentence for people.
    public let message: String
    /// What the client library said.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ outcome: Outcome, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.outcome = outcome
        self.message = message
        self.cause = cause
    }

    public var description: String { "\(code) (\(outcome)): \(message)\(cause.map { ": \($0)" } ?? "")" }
}

extension HTTPRequestError: JudgedError {
    /// A request that makes no sense, or that is made too late, says nothing about who was to get it.
    public var verdict: CallVerdict {
        code == .invalid || code == .shutDown ? .ignored : .failure(isNeverSent: outcome == .neverSent)
    }
}

extension HTTPRequestError: ProblemConvertible {
    public var problem: Problem {
        code == .invalid ? Problem(.internalServerError) : .unavailable("A service behind this one does not answer")
    }
}
#endif  // HTTP
