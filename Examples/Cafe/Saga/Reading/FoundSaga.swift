#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A saga of a store, as far as its events have been read. Its kind's types need not be known.
struct FoundSaga: Sendable {
    /// Where it stands, for people and scripts.
    enum Phase: String, Encodable {
        case running, turningBack, parked, completed, compensated
        /// What is stored of it cannot be read.
        case unreadable

        /// For people: `turning back`.
        var words: String { self == .turningBack ? "turning back" : rawValue }
    }

    /// The store that it is in.
    let store: String
    /// Its stream; the id is `order.cancel/42`.
    let stream: StreamName
    /// What its events come to.
    private(set) var run = AnySagaRun()
    /// When it began.
    private(set) var begunAt: Date
    /// When something happened to it last.
    private(set) var changedAt: Date
    /// When somebody decided something that has not been acted upon.
    private(set) var decidedAt: Date?
    /// Why it cannot be read, where it cannot.
    private(set) var trouble: String?

    /// Begins with its first event.
    init(_ first: RecordedEvent, in store: String) {
        self.store = store
        stream = first.stream
        (begunAt, changedAt) = (first.recordedAt, first.recordedAt)
        take(first)
    }

    /// Takes in its next event. Behind one that cannot be read nothing is known of it.
    mutating func take(_ record: RecordedEvent) {
        changedAt = record.recordedAt
        guard trouble == nil else { return }
        do throws(EventCodecError) {
            if let event = try EventCodec.event(AnySagaEvent.self, of: record) {
                run.evolve(event)
                decidedAt = event.isDecision ? record.recordedAt : nil
            } else {
                trouble = "version \(record.version) is a '\(record.type)', which this build does not know"
            }
        } catch {
            trouble = "version \(record.version) cannot be read: \(error.message)"
        }
        if run.phase == .none, trouble == nil { trouble = "it does not begin with its beginning" }
    }
}

extension FoundSaga {
    /// Its kind: `order.cancel`.
    var saga: String { stream.sagaName ?? "" }

    /// Its id among those of its kind: `42`.
    var id: String { stream.sagaID ?? stream.id }

    /// Where it stands.
    var phase: Phase {
        if trouble != nil { return .unreadable }
        if run.parking != nil { return .parked }
        switch run.phase {
        case .none: return .unreadable
        case .running: return .running
        case .turningBack: return .turningBack
        case .completed: return .completed
        case .compensated: return .compensated
        }
    }

    /// Whether it has come to an end.
    var hasEnded: Bool { trouble == nil && run.hasEnded }

    /// When there is something to do for it; nil where it waits for somebody, or has ended.
    var dueAt: Date? {
        guard trouble == nil, run.isOpen else { return nil }
        return decidedAt ?? (run.parking == nil ? run.steps.compactMap { $0.timer?.at }.min() : nil)
    }

    /// Why it stands where it does, where that is known.
    var reason: String? {
        if let trouble { return trouble }
        if let parking = run.parking { return parking.reason }
        switch run.phase {
        case .turningBack(let reason), .compensated(let reason): return reason
        case .running: return run.steps.last { !$0.isSettled && $0.trouble != nil }?.trouble
        case .none, .completed: return nil
        }
    }
}

extension AnySagaEvent {
    /// Whether somebody has decided this.
    fileprivate var isDecision: Bool {
        switch self {
        case .resumed, .skipped, .forced: true
        default: false
        }
    }
}
#endif  // Services
