import CafeDomain
import Testing

/// One event and what a policy makes of it.
struct PolicyCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Tells whether the policy reacts as expected.
    let holds: @Sendable () throws -> Bool

    /// The policy reacts with this command, for the order; nil for no reaction.
    init<P: Policy>(_ policy: P, _ event: P.Event, _ command: P.Target.Command?) where P.Target.Command: Equatable {
        testDescription = "\(P.name): \(event)"
        holds = {
            let reaction = policy.react(to: event, try Message.telling(event))
            guard let command else { return reaction == nil }
            return reaction?.command == command && reaction?.id == "o-1"
        }
    }
}

extension Message {
    /// Returns the message of an event of order `o-1`, the third of its stream.
    static func telling<Event: DomainEvent>(_ event: Event, at position: LogPosition = 3) throws -> Message {
        let draft = try EventCodec.draft(event, metadata: EventMetadata(correlationID: "o-1"))
        let (stream, version) = (StreamName(Event.category, "o-1"), StreamVersion(rawValue: position.rawValue))
        return Message(
            RecordedEvent(
                position: position, stream: stream, version: version, id: EventID(stream, version), type: draft.type,
                data: draft.data, metadata: draft.metadata, recordedAt: .sample), from: Event.category.name)
    }
}
