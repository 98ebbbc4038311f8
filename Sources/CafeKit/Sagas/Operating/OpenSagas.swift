#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The sagas of a store: which are under way, what they wait for and until when. Made from the store's own log, of all kinds together.
///
/// This is how a ``SagaWorker`` finds what is due, and where gauges come from.
public enum OpenSagas: Projection {
    /// One saga.
    public struct Row: Document {
        /// Its stream without the category: `order.cancel/42`.
        public let id: String
        /// Its kind.
        public var saga = ""
        /// The version of the plan that it began with.
        public var planVersion = 0
        /// The business transaction that it belongs to.
        public var correlationID = ""
        /// When it began.
        public var begunAt: Date?
        /// Whether it has not ended.
        public var isOpen = false
        /// Why it is parked, where it is.
        public var parking: String?
        /// What each step waits for, until when.
        public var timers: [String: Date] = [:]
        /// When somebody decided something that has not been acted upon.
        public var decidedAt: Date?
        /// The log position of its newest event.
        public var position = LogPosition.start

        public init(id: String) { self.id = id }

        /// When there is something to do for it, nil where it only waits for others.
        public var dueAt: Date? {
            guard isOpen else { return nil }
            return decidedAt ?? (parking == nil ? timers.values.min() : nil)
        }
    }

    public static let name = "open-sagas"

    /// The index of those that have not ended: by kind, oldest first.
    public static let open = "open"
    /// The index of those that have something to do: by kind, the most urgent first.
    public static let due = "due"
    /// The index of those that are parked: by kind, oldest first.
    public static let parked = "parked"

    public static var indexes: [Index<Row>] {
        [
            Index(open) { $0.isOpen ? $0.saga : nil } rankedBy: { $0.begunAt?.rank ?? 0 },
            Index(due) { $0.dueAt == nil ? nil : $0.saga } rankedBy: { $0.dueAt?.rank ?? 0 },
            Index(parked) { $0.isOpen && $0.parking != nil ? $0.saga : nil } rankedBy: { $0.begunAt?.rank ?? 0 },
        ]
    }

    public static var handlers: Handlers<Row> {
        On(AnySagaEvent.self) { event, row, message in
            row.position = message.position
            row.decidedAt = nil
            switch event {
            case .begun(let saga, let version, let correlation, _):
                (row.saga, row.planVersion, row.correlationID) = (saga, version, correlation)
                (row.begunAt, row.isOpen) = (message.time, true)
            case .requested(let step, _, _, _, let deadline, _), .called(let step, _, _, _, let deadline, _):
                row.timers[step] = deadline
            case .failed(let step, _, _, _, _, let retryAt): row.timers[step] = retryAt
            case .did(let step, _, _), .passed(let step, _), .refused(let step, _, _, _, _): row.timers[step] = nil
            case .answered(let step, _, _, _):
                row.timers[step] = nil
                row.parking = nil
            case .turnedBack: break
            case .parked(let step, _, let reason):
                row.timers[step] = nil
                row.parking = "\(step): \(reason)"
            case .resumed: (row.parking, row.decidedAt) = (nil, message.time)
            case .skipped(let step, _, _), .forced(let step, _, _, _):
                row.timers[step] = nil
                (row.parking, row.decidedAt) = (nil, message.time)
            case .completed, .compensated: (row.isOpen, row.timers, row.parking) = (false, [:], nil)
            }
        }
    }
}

extension Date {
    /// Milliseconds since 1970.
    var rank: Int64 { milliseconds }
}
