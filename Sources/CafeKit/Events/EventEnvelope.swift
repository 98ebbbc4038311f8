/// A decoded event with the record it came from.
public struct EventEnvelope<Event: DomainEvent>: Sendable {
    /// The event.
    public let event: Event
    /// Where, when and why it was recorded.
    public let record: RecordedEvent

    /// Creates an envelope.
    public init(event: Event, record: RecordedEvent) {
        self.event = event
        self.record = record
    }
}

extension EventEnvelope: Equatable where Event: Equatable {}
