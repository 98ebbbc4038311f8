#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a list says of a saga, for a screen or a script. It holds no payload, unless it is made for a script that asks for one saga.
struct SagaSummary: Encodable {
    /// Tells a script what its line is about, where lines are of several kinds.
    var kind: String?
    let store: String
    let saga: String
    let id: String
    let phase: FoundSaga.Phase
    /// What it is at.
    let at: [SagaStep]
    /// In seconds.
    let age: Double
    let begunAt: Date?
    let changedAt: Date?
    let due: Date?
    let reason: String?
    let planVersion: Int
    let correlationID: String
    /// All that it has come to; nil in lists.
    var steps: [SagaStep]?
    /// What its steps know; nil in lists.
    var state: JSONValue?

    private enum CodingKeys: String, CodingKey {
        case kind, store, saga, id, phase, at, age, begunAt, changedAt, due, reason, planVersion, correlationID = "correlationId"
        case steps, state
    }

    init(_ found: FoundSaga, at now: Date) {
        store = found.store
        saga = found.saga
        id = found.id
        phase = found.phase
        let current = found.run.steps.filter { step in found.run.parking.map { $0.step == step.name } ?? !step.isSettled }
        at = found.hasEnded ? [] : current.map(SagaStep.init)
        age = now.timeIntervalSince(found.begunAt)
        (begunAt, changedAt) = (found.begunAt.inCalendar, found.changedAt.inCalendar)
        due = found.dueAt?.inCalendar
        reason = found.reason
        planVersion = found.run.planVersion
        correlationID = found.run.correlationID
    }

    /// `order.cancel/42`.
    var name: String { "\(saga)/\(id)" }

    /// Whether it has not come to an end.
    var isOpen: Bool { phase != .completed && phase != .compensated }

    /// Where it stands, in a sentence without its end: `order.cancel/42 is running, at 'refund' (asked for)`.
    var sentence: String {
        let steps = at.map { "'\($0.name)' (\($0.words))" }.joined(separator: ", ")
        return "\(name) is \(phase.words)" + (steps.isEmpty ? "" : ", at \(steps)")
    }
}

extension SagaSummary {
    /// The columns of a list.
    static func columns(namesStores: Bool) -> [Table.Column] {
        (namesStores ? [.init(title: "STORE")] : []) + [
            .init(title: "ID"), .init(title: "SAGA"), .init(title: "PHASE"), .init(title: "STEP"),
            .init(title: "ATTEMPTS", isNumeric: true), .init(title: "AGE", isNumeric: true), .init(title: "DUE"),
            .init(title: "REASON", isShortened: true),
        ]
    }

    /// Its row in a list.
    func row(namesStore: Bool, at now: Date) -> [String] {
        let steps = at.map(\.name).joined(separator: ", ")
        let attempts = at.map { "\($0.attempts)" }.joined(separator: ", ")
        return (namesStore ? [store] : []) + [
            id, saga, phase.words, steps.isEmpty ? "-" : steps, attempts.isEmpty ? "-" : attempts, Span(age).text,
            due.map { Span.due($0, at: now) } ?? "-", reason ?? "",
        ]
    }
}

extension Date {
    /// The time, nil where it is in no calendar: what is damaged has no time that a script could read.
    var inCalendar: Date? { text == "-" ? nil : self }
}
#endif  // Services
