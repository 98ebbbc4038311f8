#if Services
import CafeContracts
import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An event of another service that a service cannot do without.
struct NeededEvent: Sendable {
    /// The interaction, made of an example.
    let interaction: Interaction
    /// Does with a message what the consumer does with it; false where the consumer makes nothing of it.
    let consume: @Sendable (CafeKit.Message) async throws -> Bool

    /// Needs an event with all that its example says, and of the same kinds.
    init<Event: DomainEvent>(
        _ example: Event, from source: String, consume: @escaping @Sendable (CafeKit.Message) async throws -> Bool
    ) throws {
        let draft = try EventCodec.draft(example)
        let data = Template(try JSON(bytes: [UInt8](draft.data)), .type)
        self.consume = consume
        interaction = Interaction(draft.type) {
            CafeContracts.Message(
                [
                    "specversion": "1.0", "type": Template(.string(draft.type)), "source": Template(.string(source)),
                    "id": .like("stream@1"), "subject": .regex("[^ ]+-.+", example: "\(Event.category)-han-river"),
                    "time": .timestamp, "dataversion": Template(JSON(integerLiteral: draft.schemaVersion)),
                    "sequence": .regex("[0-9]+", example: "7"), "streamversion": .integer(1),
                    "data": data,
                ], metadata: ["contentType": "application/cloudevents+json"])
        }
    }
}

/// Where the contracts of this system are recorded.
enum RecordedContracts {
    static let folder = "\(#filePath.split(separator: "/Tests/")[0])/Contracts/datecourse"

    /// What the recorded contracts say.
    static var interactions: [Interaction] {
        get throws { try Contracts.folder(folder).interactions(.environment) }
    }
}

extension Interaction {
    /// Whether it is a request and its answer.
    var isHTTP: Bool {
        if case .http = content { true } else { false }
    }
}
#endif  // Services
