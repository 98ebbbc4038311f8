#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension AnySagaEvent {
    /// What has happened, in words. Nothing of the payloads is in them.
    var words: String {
        switch self {
        case .begun(_, let version, _, _): "begun with version \(version) of its plan"
        case .requested(let step, let part, _, let attempt, let deadline, _):
            "requested \(part.object(step)), attempt \(attempt), until \(deadline.text)"
        case .called(let step, let part, _, let attempt, let deadline, _):
            "called for \(part.object(step)), attempt \(attempt), until \(deadline.text)"
        case .did(let step, let part, _): "did \(part.object(step))"
        case .passed(let step, _): "passed over '\(step)'"
        case .answered(let step, let part, _, _): "answered: \(part.object(step)) is done"
        case .refused(let step, let part, _, let reason, _): "refused: \(part.object(step)): \(reason)"
        case .failed(let step, let part, let isNeverSent, let reason, let next, let retryAt):
            "failed: \(part.object(step)): \(reason) (\(isNeverSent ? "never sent" : "outcome unknown")), "
                + (retryAt.map { "\(part == next ? "again" : "then \(next.object(step))") at \($0.text)" } ?? "given up")
        case .turnedBack(let reason): "turned back: \(reason)"
        case .parked(let step, let part, let reason): "parked at \(part.object(step)): \(reason)"
        case .resumed(let name): "resumed by \(name)"
        case .skipped(let step, let part, let name): "skipped by \(name): \(part.object(step))"
        case .forced(let step, let part, let isDone, let name):
            "forced by \(name): \(part.object(step)) is \(isDone ? "done" : "not done")"
        case .completed: "completed"
        case .compensated(let reason): "compensated: \(reason)"
        }
    }
}

extension SagaPart {
    /// What is wanted of a step: `'refund'`, `the outcome of 'refund'`, `the undoing of 'refund'`.
    func object(_ step: String) -> String {
        switch self {
        case .act: "'\(step)'"
        case .ask: "the outcome of '\(step)'"
        case .undo: "the undoing of '\(step)'"
        }
    }
}
#endif  // Services
