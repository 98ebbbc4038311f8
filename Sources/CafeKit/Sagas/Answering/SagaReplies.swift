/// Brings the answers of participants to their sagas.
///
/// An answer that comes twice, late, or to nobody is dropped by the saga; see ``SagaDrop``.
public struct SagaReplies<S: Saga>: MessageConsumer {
    private let coordinator: SagaCoordinator<S>
    public let lanes: Int
    public let group: String
    public let filter: EventFilter
    private let answer: @Sendable (Message) throws -> S.Answer?

    /// Creates a listener for the answers of ``SagaParticipant``.
    public init(to coordinator: SagaCoordinator<S>, lanes: Int = 64) {
        self.init(to: coordinator, "\(S.name).replies", .sagaReply, lanes: lanes) { message in
            guard let event = try message.event(as: SagaReply<S.Reply>.self),
                case .replied(let saga, _, _, let answer) = event, saga == S.name
            else { return nil }
            return answer
        }
    }

    /// Creates a listener for participants that answer with events of their own: `answer` says what an event means, nil for nothing.
    ///
    /// Whose answer it is follows from the event's cause, which must be the request.
    public init<Event: DomainEvent>(
        to coordinator: SagaCoordinator<S>, in _: Event.Type, lanes: Int = 64, _ answer: @escaping @Sendable (Event) -> S.Answer?
    ) {
        self.init(to: coordinator, "\(S.name).replies.\(Event.category)", Event.category, lanes: lanes) { message in
            try message.event(as: Event.self).flatMap(answer)
        }
    }

    private init(
        to coordinator: SagaCoordinator<S>, _ group: String, _ category: StreamCategory, lanes: Int,
        answer: @escaping @Sendable (Message) throws -> S.Answer?
    ) {
        self.coordinator = coordinator
        self.group = group
        filter = EventFilter(categories: [category])
        self.lanes = lanes
        self.answer = answer
    }

    public func handle(_ message: Message) async throws {
        guard let answer = try answer(message) else { return }
        try await coordinator.deliver(answer, causedBy: message.metadata)
    }
}
