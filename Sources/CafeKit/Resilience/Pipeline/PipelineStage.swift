/// A policy of a pipeline.
public enum PipelineStage: Sendable {
    /// The time for the whole call.
    case deadline(Deadline)
    /// Attempts that follow each other.
    case retry(Retry)
    /// Attempts that overlap.
    case hedge(Hedge)
    /// Whether calls are made at all.
    case breaker(CircuitBreaker)
    /// How many calls there are in a time.
    case rateLimit(RateLimiter)
    /// How many calls there are at once.
    case bulkhead(Bulkhead)
    /// The time for an attempt.
    case timeout(Timeout)
}

/// Collects the policies of a pipeline, the outermost first.
@resultBuilder
public enum PipelineBuilder {
    /// Adds a deadline.
    public static func buildExpression(_ policy: Deadline) -> [PipelineStage] { [.deadline(policy)] }
    /// Adds a retry.
    public static func buildExpression(_ policy: Retry) -> [PipelineStage] { [.retry(policy)] }
    /// Adds a hedge.
    public static func buildExpression(_ policy: Hedge) -> [PipelineStage] { [.hedge(policy)] }
    /// Adds a breaker.
    public static func buildExpression(_ policy: CircuitBreaker) -> [PipelineStage] { [.breaker(policy)] }
    /// Adds a rate limit.
    public static func buildExpression(_ policy: RateLimiter) -> [PipelineStage] { [.rateLimit(policy)] }
    /// Adds a bulkhead.
    public static func buildExpression(_ policy: Bulkhead) -> [PipelineStage] { [.bulkhead(policy)] }
    /// Adds a time limit.
    public static func buildExpression(_ policy: Timeout) -> [PipelineStage] { [.timeout(policy)] }
    /// Puts policies one inside the other.
    public static func buildBlock(_ stages: [PipelineStage]...) -> [PipelineStage] { stages.flatMap { $0 } }
    /// Leaves out what is not wanted.
    public static func buildOptional(_ stages: [PipelineStage]?) -> [PipelineStage] { stages ?? [] }
    /// Takes one of two.
    public static func buildEither(first stages: [PipelineStage]) -> [PipelineStage] { stages }
    /// Takes the other of two.
    public static func buildEither(second stages: [PipelineStage]) -> [PipelineStage] { stages }
}

extension PipelineStage: CustomStringConvertible {
    public var description: String {
        switch self {
        case .deadline(let policy): "deadline \(policy.limit)"
        case .retry(let policy): "retry, \(policy.attempts) attempts"
        case .hedge(let policy): "hedge after \(policy.delay)"
        case .breaker: "circuit breaker"
        case .rateLimit: "rate limit"
        case .bulkhead: "bulkhead"
        case .timeout(let policy): "timeout \(policy.limit)"
        }
    }
}
