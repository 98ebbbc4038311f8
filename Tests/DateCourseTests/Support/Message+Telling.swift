import CafeKit

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Message {
    /// Returns the message of an event at a position of its service's log, a second later than the one before.
    static func telling<Event: DomainEvent>(
        _ event: Event, on id: String, at position: Int64 = 1, version: Int64 = 1, from source: String = "test"
    ) throws -> Message {
        let draft = try EventCodec.draft(event, metadata: .hanRiver)
        let stream = StreamName(Event.category, id)
        return Message(
            RecordedEvent(
                position: LogPosition(rawValue: position), stream: stream, version: StreamVersion(rawValue: version),
                id: EventID(stream, StreamVersion(rawValue: version)), type: draft.type, data: draft.data,
                metadata: draft.metadata, recordedAt: Date.sample.addingTimeInterval(Double(position))), from: source)
    }
}

extension EventStore {
    /// Returns the whole log, as a service tells it.
    func messages(from source: String) async throws -> [Message] {
        try await readLog(after: .start, limit: .max, filter: .all).events.map { Message($0, from: source) }
    }

    /// Returns the stored names of all events, in log order.
    func types() async throws -> [String] { try await messages(from: "").map(\.type) }
}
