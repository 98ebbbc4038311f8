import CafeKit
import Foundation

extension RecordedEvent {
    /// A record of a tab, version and all.
    static func sample(
        _ position: Int64, _ id: String = "1", _ version: Int64, id ownID: EventID? = nil, type: String = "DrinkOrdered",
        schemaVersion: Int = 1, json: String = #"{"cups":1}"#, metadata: EventMetadata = .none
    ) -> RecordedEvent {
        RecordedEvent(
            position: LogPosition(rawValue: position), stream: StreamName("tab", id), version: StreamVersion(rawValue: version),
            id: ownID, type: type, schemaVersion: schemaVersion, data: Data(json.utf8), metadata: metadata,
            recordedAt: Date(timeIntervalSince1970: 1_700_000_000.289))
    }

    static func tombstone(_ position: Int64, _ id: String, _ version: Int64) -> RecordedEvent {
        .sample(position, id, version, type: RecordedEvent.tombstone, json: "{}")
    }

    static func erased(_ position: Int64, _ id: String, _ version: Int64) -> RecordedEvent {
        .sample(position, id, version, schemaVersion: 0, json: "")
    }
}

extension Array where Element == RecordedEvent {
    /// A log with two streams, of which one has been deleted, and bytes of every kind.
    static let mixed: [RecordedEvent] = [
        .sample(1, "a", 1), .erased(2, "b", 1), .sample(3, "a", 2, id: "own", json: "no JSON\n\u{0}"), .tombstone(4, "b", 2),
        .sample(
            5, "cafe\u{301} \"\\\u{1}\n☕️", 1, schemaVersion: 7, json: #"{ "a" : [1.50, "\u00e9", null] }"#,
            metadata: EventMetadata(correlationID: "c\0", causationID: "", traceparent: "00-0af7-b7ad-01")),
    ]
}
