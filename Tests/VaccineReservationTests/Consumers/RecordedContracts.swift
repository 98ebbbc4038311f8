#if Services
import CafeContracts
import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The contracts among the services of the vaccine reservation: a folder of their own, beside those of the café.
enum RecordedContracts {
    static var folder: String { "\(#filePath.split(separator: "/Tests/")[0])/Contracts/vaccine" }

    static var all: [Interaction] {
        get throws { try Contracts.folder(folder).interactions(.environment) }
    }
}

extension Interaction {
    /// An event of another service that a service cannot do without, with all that its example says.
    ///
    /// - Parameter days: Where in the event's data days stand.
    init<Event: DomainEvent>(_ example: Event, from source: String, days: [String] = []) throws {
        let draft = try EventCodec.draft(example)
        var data = Template(try JSON(bytes: [UInt8](draft.data)), .type)
        for path in days { data.require(.date(), at: try PathExpression(path)) }
        let message = CafeContracts.Message(
            [
                "specversion": "1.0", "type": Template(.string(draft.type)), "source": Template(.string(source)),
                "id": .like("stream@1"), "subject": .regex("[^ ]+-.+", example: "\(Event.category)-r-1"), "time": .timestamp,
                "dataversion": Template(JSON(integerLiteral: draft.schemaVersion)),
                "sequence": .regex("[0-9]+", example: "7"), "streamversion": .integer(1), "data": data,
            ], metadata: ["contentType": "application/cloudevents+json"])
        self.init(draft.type) { message }
    }

    /// Whether it is a request and its answer.
    var isHTTP: Bool {
        if case .http = content { true } else { false }
    }
}

extension CafeContracts.Message {
    /// The message as a service receives it.
    var received: CafeKit.Message {
        get throws { try CafeKit.Message(cloudEvent: Data(contents.bytes)) }
    }

    /// The type of the event that it tells of.
    var type: String? { (try? JSON(bytes: contents.bytes))?["type"]?.string }
}
#endif  // Services
