/// What whoever carries out a request is told beside it.
public struct SagaTicket: Hashable, Sendable {
    /// The kind of saga.
    public let saga: String
    /// Which of its kind.
    public let id: String
    /// The step.
    public let step: String
    /// What of the step is wanted.
    public let part: SagaPart
    /// The how-manieth time it is asked for, from 1.
    public let attempt: Int
    /// How long an answer may take. A call that takes longer is taken for unknown by whoever drives the saga then; who makes it should give
    /// up by itself, ``withTimeout(_:clock:_:)`` or a client's own deadline.
    public let limit: Duration
    /// The event that asks, by its version in the saga's stream. It only grows, so a participant that has seen a larger one of the same saga
    /// knows that this one comes from somebody who has been replaced: a fencing token.
    public let token: StreamVersion
    /// The metadata for what the request causes: the correlation of the saga, the request as the cause.
    public let metadata: EventMetadata

    /// The same for every attempt at this part of this step of this saga: an idempotency key.
    public var key: String { "\(saga)/\(id)/\(step)/\(part.rawValue)" }

    init<S: Saga>(
        _: S.Type, _ id: String, _ step: String, _ part: SagaPart, _ attempt: Int, _ limit: Duration,
        _ token: StreamVersion, _ cause: EventMetadata
    ) {
        (saga, self.id, self.step, self.part, self.attempt) = (S.name, id, step, part, attempt)
        (self.limit, self.token) = (limit, token)
        metadata = EventMetadata(
            correlationID: cause.correlationID ?? id, causationID: EventID(S.stream(id), token).rawValue,
            traceparent: cause.traceparent)
    }
}
