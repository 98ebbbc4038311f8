#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The orders that wait for their payment, so that the reconciler finds them. Made from the order service's own log.
public enum OpenPlacements: Projection {
    /// One order.
    public struct Row: Document {
        /// Which.
        public let id: String
        /// Since when it waits, nil once it is settled.
        public var waitingSince: Date?

        public init(id: String) { self.id = id }
    }

    public static let name = "open-placements"

    /// The index of those that wait: value `placing`, ranked by milliseconds since 1970.
    public static let waiting = "waiting"

    public static var indexes: [Index<Row>] {
        [
            Index(waiting) {
                $0.waitingSince == nil ? nil : "placing"
            } rankedBy: { row in
                Int64((row.waitingSince?.timeIntervalSince1970 ?? 0) * 1000)
            }
        ]
    }

    public static var handlers: Handlers<Row> {
        On(Order.Event.self) { event, row, message in
            switch event {
            case .placing: row.waitingSince = message.time
            case .placed, .abandoned: row.waitingSince = nil
            case .learned, .cancelRequested, .cancelled, .restored, .completed: break
            }
        }
    }
}
