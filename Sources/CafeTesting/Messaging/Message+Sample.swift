public import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Message {
    /// Returns a message for tests: the event at `position` of a source, about the stream `order-<key>`.
    ///
    /// - Parameters:
    ///   - position: Its place in the log of the source; also its version, and the second of its time.
    ///   - key: Its correlation id, and the id of its stream.
    ///   - type: Its event type.
    ///   - json: Its payload.
    ///   - source: Who tells.
    public static func sample(
        _ position: Int, key: String = "1", type: String = "OrderPlaced", json: String = "{}", from source: String = "order"
    ) -> Message {
        let stream = StreamName("order", key)
        return Message(
            RecordedEvent(
                position: LogPosition(rawValue: Int64(position)), stream: stream,
                version: StreamVersion(rawValue: Int64(position)), id: EventID(rawValue: "\(source)-\(position)"), type: type,
                data: Data(json.utf8), metadata: EventMetadata(correlationID: key),
                recordedAt: Date(timeIntervalSince1970: 1_795_253_400 + Double(position))),
            from: source)
    }
}
