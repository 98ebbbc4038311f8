package import CafeContracts
package import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An event of another service that a service cannot do without, by an example of it.
package struct EventNeed: Sendable {
    /// What the contract says.
    package let interaction: Interaction
    /// Does with a message what the consumer does with it; false where the consumer makes nothing of it.
    private let consume: @Sendable (CafeKit.Message) async throws -> Bool

    /// Needs an event with all that its example says, and of the same kinds.
    ///
    /// - Parameters:
    ///   - example: The event.
    ///   - source: Who tells of it.
    ///   - id: The id of what it happened to.
    ///   - details: Rules for what has to be more than of a kind, by paths from the event's data on.
    ///   - purpose: What for, where the same event is needed for several things.
    ///   - state: What is so when it is told.
    ///   - consume: The consumer's work; to read it, where nothing else is said.
    package init<Event: DomainEvent>(
        _ example: Event, from source: String, on id: String = "o-1", _ details: KeyValuePairs<String, RuleList> = [:],
        for purpose: String? = nil, given state: String? = nil,
        consume: @escaping @Sendable (CafeKit.Message) async throws -> Bool = { try $0.event(as: Event.self) != nil }
    ) throws {
        let draft = try EventCodec.draft(example)
        var data = Template(try JSON(bytes: [UInt8](draft.data)), .type)
        for (path, list) in details { data.require(list, at: try PathExpression(path)) }
        self.consume = consume
        interaction = Interaction(purpose.map { "\(draft.type), \($0)" } ?? draft.type) {
            if let state { Given(state) }
            CafeContracts.Message.event(
                draft.type, from: source, stream: "\(Event.category)-\(id)", schemaVersion: draft.schemaVersion, data: data)
        }
    }

    /// Lets the consumer do its work with all that its contract says.
    package static func exercise(
        _ needs: [EventNeed], of consumer: String, from provider: String, recorded: String? = nil,
        near file: StaticString = #filePath
    ) async throws {
        let contract = Contract(consumer: consumer, provider: provider) { needs.map(\.interaction) }
        try await contract.exercise(recorded: recorded, near: file) { interaction, message in
            let need = try #require(needs.first { $0.interaction.summary == interaction.summary })
            try await need.expectUnderstood(message)
        }
    }

    /// Lets the consumer do its work with a message, and expects that it makes something of it.
    package func expectUnderstood(_ message: CafeContracts.Message) async throws {
        #expect(try await consume(try message.received), "\(interaction)")
    }
}

extension CafeContracts.Message {
    /// The message as a service receives it.
    package var received: CafeKit.Message {
        get throws { try CafeKit.Message(cloudEvent: Data(contents.bytes)) }
    }
}
