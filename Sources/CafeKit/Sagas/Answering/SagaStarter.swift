/// Begins sagas because of what others announce.
public struct SagaStarter<S: Saga, Event: DomainEvent>: MessageConsumer {
    public let group: String
    public let lanes: Int
    public var filter: EventFilter { EventFilter(categories: [Event.category]) }
    private let coordinator: SagaCoordinator<S>
    private let beginning: @Sendable (Event, Message) async throws -> (id: String, state: S.State)?

    /// Creates a starter.
    ///
    /// - Parameters:
    ///   - coordinator: Begins them. One that has begun before is left as it is, so an event may come twice.
    ///   - event: What is announced.
    ///   - name: Under which a transport remembers how far this has come.
    ///   - lanes: How many are begun at a time.
    ///   - beginning: Which saga an event begins, and with what; nil for none.
    public init(
        of coordinator: SagaCoordinator<S>, on event: Event.Type, name: String, lanes: Int = 64,
        _ beginning: @escaping @Sendable (Event, Message) async throws -> (id: String, state: S.State)?
    ) {
        group = name
        self.coordinator = coordinator
        self.lanes = lanes
        self.beginning = beginning
    }

    public func handle(_ message: Message) async throws {
        guard let event = try message.event(as: Event.self), let (id, state) = try await beginning(event, message) else { return }
        try await coordinator.begin(id, state, causedBy: message.consequence)
    }
}
