/// What a saga can be told.
public enum SagaInput<S: Saga>: Hashable, Sendable {
    /// Begin, as part of a business transaction.
    case begin(S.State, correlation: String)
    /// A participant has answered the request that is the event of this version in the saga's stream.
    case answer(S.Answer, to: StreamVersion)
    /// What was due at a time is due now.
    case timer(step: String, epoch: StreamVersion)
    /// Go on with what there is: after a start, and after somebody has decided something.
    case proceed
    /// Whoever wants it is still there: what is waited for is tried again now, and repeated rather than asked about.
    case insist
}

/// What a saga makes of an input.
public struct SagaReaction<S: Saga>: Sendable {
    /// What happens, to be stored.
    public var events: [S.Event]
    /// The saga afterwards.
    public var run: S.Run
    /// Why the input has no effect, where it has none.
    public var dropped: SagaDrop?

    /// Creates a reaction.
    package init(events: [S.Event], run: S.Run, dropped: SagaDrop?) {
        (self.events, self.run, self.dropped) = (events, run, dropped)
    }
}

/// Why an input was dropped.
public enum SagaDrop: Hashable, Sendable, CustomStringConvertible {
    /// The saga has begun before.
    case begunBefore
    /// There is no such saga.
    case unknownSaga
    /// It is no request of this saga that is answered.
    case stranger
    /// The request was answered before, or is not waited for any more.
    case repeated
    /// The timer belongs to something that is over.
    case staleTimer

    public var description: String {
        switch self {
        case .begunBefore: "the saga has begun before"
        case .unknownSaga: "there is no such saga"
        case .stranger: "it answers no request of this saga"
        case .repeated: "the request was answered before, or is not waited for any more"
        case .staleTimer: "the timer belongs to something that is over"
        }
    }
}
