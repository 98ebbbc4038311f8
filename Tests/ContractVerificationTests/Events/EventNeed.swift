#if Services
import CafeContracts
import CafeDomain
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An event of another service that a service cannot do without.
struct EventNeed: Sendable {
    /// The type of the event.
    let type: String
    /// The interaction, made of an example.
    let interaction: Interaction
    /// Whether the consumer's code understands a message as it does its work.
    let isUnderstood: @Sendable (CafeKit.Message) throws -> Bool

    /// Needs an event with all that its example says, and of the same kinds.
    ///
    /// - Parameters:
    ///   - details: Rules for what has to be more than of a kind, by paths from the event's data on.
    init<Event: DomainEvent>(
        _ example: Event, from source: String, _ details: KeyValuePairs<String, RuleList> = [:], for purpose: String? = nil,
        given state: String? = nil
    ) throws {
        let draft = try EventCodec.draft(example)
        var data = Template(try JSON(bytes: [UInt8](draft.data)), .type)
        for (path, list) in details { data.require(list, at: try PathExpression(path)) }
        let message = CafeContracts.Message(
            [
                "specversion": "1.0", "type": Template(.string(draft.type)), "source": Template(.string(source)),
                "id": .like("stream@1"), "subject": .regex("[^ ]+-.+", example: "\(Event.category)-o-1"),
                "time": .timestamp, "dataversion": Template(JSON(integerLiteral: draft.schemaVersion)),
                "sequence": .regex("[0-9]+", example: "7"), "streamversion": .integer(1), "data": data,
            ], metadata: ["contentType": "application/cloudevents+json"])
        type = draft.type
        interaction = Interaction(purpose.map { "\(draft.type), \($0)" } ?? draft.type) {
            if let state { Given(state) }
            message
        }
        isUnderstood = { message in try message.event(as: Event.self) != nil }
    }
}

extension Interaction {
    /// Lets a consumer's code read the message that a broker would bring.
    func expectUnderstood(_ message: CafeContracts.Message, by needs: [EventNeed]) throws {
        let need = try #require(needs.first { $0.interaction.summary == summary })
        let received = try CafeKit.Message(cloudEvent: Data(message.contents.bytes))
        #expect(try need.isUnderstood(received), "\(self)")
    }
}
#endif  // Services
