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
    @usableFromInline let course: PipelineCourse

    /// What it is called in what it says.
    public var name: String { course.name }
    /// The policies, the outermost first.
    public var stages: [PipelineStage] { course.stages }

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
        let clock = PolicyClock(clock)
        course = PipelineCourse(name, PolicyClock.$ambient.withValue(clock) { stages() }, clock: clock, random: random)
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
        let clock = course.clock
        let attempt: @Sendable (TimedAttempt.Flag?) async -> Ending<Value, Failure> = { hasEnded in
            defer { hasEnded?.set() }
            do throws(Failure) {
                let value = try await operation()
                return .returned(value, Task.isCancelled ? .ignored : verdict(.success(value)))
            } catch {
                return .threw(error, Task.isCancelled ? .ignored : verdict(.failure(error)))
            }
        }
        let timed: PipelineCourse.Hedged<Value, Failure> = { allowance in
            guard let allowance else { return await attempt(nil) }
            return await TimedAttempt.run(until: allowance.end, on: clock, attempt)
                ?? .timedOut(limit: allowance.length, counts: allowance.counts)
        }
        let ending =
            if course.isStraight {
                await course.runStraight(isIdempotent: idempotent) { _, allowance in await timed(allowance) }
            } else {
                await course.proceed(0, PipelineCall(isIdempotent: idempotent), timed) { _, allowance in await timed(allowance) }
            }
        return try ending.get()
    }

    /// Makes a call that keeps to its time by itself: it is told how much it has, and is not cancelled.
    ///
    /// Nothing is allocated for such a call, and no task is made. It is not hedged.
    ///
    /// - Parameters:
    ///   - idempotent: Whether it may be made more than once; otherwise it is repeated only where it certainly did not reach the peer.
    ///   - verdict: What its end says about the peer: by default a value is a success and an error what ``CallVerdict/init(of:)-(Error)`` says.
    ///   - operation: The call. It may be made several times.
    /// - Throws: ``CallError``: rejected, or what the last attempt threw, if that is its own time being over, too.
    @inlinable
    public func callAsFunction<Value: Sendable, Failure: Error>(
        idempotent: Bool = false, judging verdict: (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: (CallTime) async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        func attempt(_ call: inout PipelineCall, _ allowance: PipelineCall.Allowance?) async -> Ending<Value, Failure> {
            do throws(Failure) {
                let value = try await operation(CallTime(allowance, &call, course.clock))
                return .returned(value, Task.isCancelled ? .ignored : verdict(.success(value)))
            } catch {
                return .threw(error, Task.isCancelled ? .ignored : verdict(.failure(error)))
            }
        }
        let ending =
            if course.isStraight {
                await course.runStraight(isIdempotent: idempotent, attempt)
            } else {
                await course.proceed(0, PipelineCall(isIdempotent: idempotent), nil, attempt)
            }
        return try ending.get()
    }

    /// Makes a call through the policies, and answers with something else where it fails.
    ///
    /// The fallback is outside all policies: it runs once, when they have given up. The caller's cancellation is passed on instead.
    ///
    /// - Parameters:
    ///   - idempotent: Whether it may be made more than once.
    ///   - verdict: What its end says about the peer.
    ///   - operation: The call.
    ///   - fallback: Makes up an answer from why there is none.
    public func callAsFunction<Value: Sendable, Failure: Error>(
        idempotent: Bool = false,
        judging verdict: @escaping @Sendable (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: @escaping @Sendable () async throws(Failure) -> Value,
        fallback: (CallError<Failure>) async -> Value
    ) async throws(CallError<Failure>) -> Value {
        do throws(CallError<Failure>) {
            return try await self(idempotent: idempotent, judging: verdict, operation)
        } catch {
            if Task.isCancelled { throw error }
            return await fallback(error)
        }
    }
}
