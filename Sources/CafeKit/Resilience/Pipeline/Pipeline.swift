/// The policies that a call goes through, the outermost first: a value that is made once and called often.
///
/// ```swift
/// let payments = Pipeline("payment") {
///     Deadline(.seconds(2))
///     Retry(attempts: 3)
///     CircuitBreaker(.failureRate(0.5, over: .last(.seconds(10)), atLeast: 20))
///     Bulkhead(64)
///     Timeout(.milliseconds(400))
/// }
/// let approval = try await payments { try await client.authorise(order) }
/// ```
///
/// Policies made within the braces run on the pipeline's clock. ``findings`` names what is in the wrong order.
public struct Pipeline: Sendable {
    /// What it is called in what it says.
    public let name: String
    /// The policies, the outermost first.
    public let stages: [PipelineStage]
    @usableFromInline let course: PipelineCourse

    /// Creates a pipeline.
    ///
    /// - Parameters:
    ///   - name: What it is called in what it says.
    ///   - clock: What its policies take the time from.
    ///   - random: Numbers from 0 up to but not including 1, for waits with jitter.
    ///   - stages: The policies, the outermost first.
    public init(
        _ name: String = "pipeline", clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, @PipelineBuilder _ stages: () -> [PipelineStage]
    ) {
        self.name = name
        let stages = PolicyClock.$ambient.withValue(clock) { stages() }
        self.stages = stages
        course = PipelineCourse(stages, clock: PolicyClock(clock), random: random)
    }

    /// Makes a call through the policies.
    ///
    /// - Parameters:
    ///   - idempotent: Whether it may be made more than once; otherwise it is repeated only where it certainly did not reach the peer.
    ///   - verdict: What its end says about the peer: by default a value is a success and an error what ``CallVerdict/init(of:)-(Error)`` says.
    ///   - operation: The call. It may be made several times, and at once where there is a ``Hedge``.
    /// - Throws: ``CallError``: rejected, timed out, or what the last attempt threw. If an earlier attempt may have reached the peer and the last
    ///   certainly did not, what the earlier threw.
    @inlinable
    public func callAsFunction<Value: Sendable, Failure: Error>(
        idempotent: Bool = false,
        judging verdict: @escaping @Sendable (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        let box = CallBox<Value, Failure>()
        let ending = await course.run(box, isIdempotent: idempotent) { slot in
            do throws(Failure) {
                let value = try await operation()
                let result = Result<Value, Failure>.success(value)
                box.put(result, slot)
                return .ended(Task.isCancelled ? .ignored : verdict(result), error: nil, slot: slot)
            } catch {
                let result = Result<Value, Failure>.failure(error)
                box.put(result, slot)
                return .ended(Task.isCancelled ? .ignored : verdict(result), error: type(of: error), slot: slot)
            }
        }
        switch ending {
        case .ended(_, _, let slot):
            switch box.result(slot) {
            case .success(let value): return value
            case .failure(let error): throw .operation(error)
            case nil: throw .cancelled
            }
        case .rejected(let rejection): throw .rejected(rejection)
        case .timedOut(let limit, _): throw .timedOut(TimeoutError(limit: .nanoseconds(limit)))
        case .cancelled: throw .cancelled
        }
    }

    /// Makes a call through the policies, and answers with something else where it fails.
    ///
    /// The fallback is outside all policies: it runs once, when they have given up. The caller's cancellation is passed on instead.
    ///
    /// - Parameters:
    ///   - idempotent: Whether it may be made more than once.
    ///   - verdict: What its end says about the peer.
    ///   - operation: The call.
    ///   - fallback: Makes up an answer, or throws.
    public func callAsFunction<Value: Sendable, Failure: Error>(
        idempotent: Bool = false,
        judging verdict: @escaping @Sendable (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: @escaping @Sendable () async throws(Failure) -> Value,
        fallback: (CallError<Failure>) async throws(CallError<Failure>) -> Value
    ) async throws(CallError<Failure>) -> Value {
        do throws(CallError<Failure>) {
            return try await self(idempotent: idempotent, judging: verdict, operation)
        } catch {
            if Task.isCancelled { throw error }
            return try await fallback(error)
        }
    }
}
