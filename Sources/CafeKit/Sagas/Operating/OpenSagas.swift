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
        /// The step that it is parked at, where it is.
        public var parkedStep: String?
        /// Why it is parked.
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
            Index(open) {
                $0.isOpen ? $0.saga : nil
            } rankedBy: {
                $0.begunAt?.milliseconds ?? 0
            },
            Index(due) {
                $0.dueAt == nil ? nil : $0.saga
            } rankedBy: {
                $0.dueAt?.milliseconds ?? 0
            },
            Index(parked) {
                $0.isOpen && $0.parking != nil ? $0.saga : nil
            } rankedBy: {
                $0.begunAt?.milliseconds ?? 0
            },
        ]
    }

    public static var handlers: Handlers<Row> {
        On(AnySagaEvent.self) { event, row, message in row.take(event, message) }
        On(Deletion.self) { _, row, message in
            row.position = message.position
            row.end()
        }
    }

    /// The end of a stream that somebody has deleted: nothing more is to be done for its saga.
    private enum Deletion: DomainEvent {
        case deleted

        static let category = StreamCategory.saga
        enum CodingKeys: String, CodingKey { case deleted = "$StreamDeleted" }
    }
}

extension OpenSagas.Row {
    mutating func take(_ event: AnySagaEvent, _ message: Message) {
        position = message.position
        decidedAt = nil
        switch event {
        case .begun(let saga, let version, let correlation, _):
            (self.saga, planVersion, correlationID) = (saga, version, correlation)
            (begunAt, isOpen) = (message.time, true)
        case .requested(let step, _, _, _, let deadline, _), .called(let step, _, _, _, let deadline, _):
            timers[step] = deadline
        case .failed(let step, _, _, _, _, let retryAt): timers[step] = retryAt
        case .did(let step, _, _), .passed(let step, _), .refused(let step, _, _, _, _), .answered(let step, _, _, _):
            settle(step)
        case .turnedBack: break
        case .parked(let step, _, let reason):
            timers[step] = nil
            (parkedStep, parking) = (step, "\(step): \(reason)")
        case .resumed:
            (parkedStep, parking) = (nil, nil)
            decidedAt = message.time
        case .skipped(let step, _, _), .forced(let step, _, _, _):
            settle(step)
            decidedAt = message.time
        case .completed, .compensated: end()
        }
    }

    private mutating func settle(_ step: String) {
        timers[step] = nil
        if parkedStep == step { (parkedStep, parking) = (nil, nil) }
    }

    fileprivate mutating func end() {
        (isOpen, timers, parkedStep, parking, decidedAt) = (false, [:], nil, nil, nil)
    }
}
