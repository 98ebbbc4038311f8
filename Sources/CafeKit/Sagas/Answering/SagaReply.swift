/// A participant's answer to a saga, as an event of the participant: it goes out with whatever the request caused, in one transaction.
public enum SagaReply<Reply: SagaPayload>: DomainEvent, Equatable {
    /// A request was answered; which one is said by what caused this event.
    case replied(saga: String, step: String, part: SagaPart, answer: SagaAnswer<Reply>)

    public static var category: StreamCategory { .sagaReply }

    enum CodingKeys: String, CodingKey { case replied = "SagaReplied" }
}

extension StreamCategory {
    /// The streams of what participants answer to sagas; their ids are those of the sagas' streams.
    public static let sagaReply: StreamCategory = "sagareply"
}
