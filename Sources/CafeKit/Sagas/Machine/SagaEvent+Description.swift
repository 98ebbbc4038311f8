extension SagaEvent: CustomStringConvertible {
    /// What has happened, in words: steps, attempts and reasons, nothing of the payloads.
    public var description: String {
        switch self {
        case .begun(_, let version, _, _): "begun with version \(version) of its plan"
        case .requested(let step, let part, _, let attempt, _, _): "requested \(part.description(of: step)), attempt \(attempt)"
        case .called(let step, let part, _, let attempt, _, _): "called for \(part.description(of: step)), attempt \(attempt)"
        case .did(let step, let part, _): "did \(part.description(of: step))"
        case .passed(let step, _): "passed over '\(step)'"
        case .answered(let step, let part, _, _): "answered: \(part.description(of: step)) is done"
        case .refused(let step, let part, _, let reason, _): "refused: \(part.description(of: step)): \(reason)"
        case .failed(let step, let part, let isNeverSent, let reason, let next, let retryAt):
            "failed: \(part.description(of: step)): \(reason) (\(isNeverSent ? "never sent" : "outcome unknown")), "
                + (retryAt == nil ? "given up" : part == next ? "again later" : "then \(next.description(of: step))")
        case .turnedBack(let reason): "turned back: \(reason)"
        case .parked(let step, let part, let reason): "parked at \(part.description(of: step)): \(reason)"
        case .resumed(let name): "resumed by \(name)"
        case .skipped(let step, let part, let name): "skipped by \(name): \(part.description(of: step))"
        case .forced(let step, let part, let isDone, let name):
            "forced by \(name): \(part.description(of: step)) is \(isDone ? "done" : "not done")"
        case .completed: "completed"
        case .compensated(let reason): "compensated: \(reason)"
        }
    }
}

extension SagaPart {
    /// What is wanted of a step, in words: `'refund'`, `the outcome of 'refund'`, `the undoing of 'refund'`.
    public func description(of step: String) -> String {
        switch self {
        case .act: "'\(step)'"
        case .ask: "the outcome of '\(step)'"
        case .undo: "the undoing of '\(step)'"
        }
    }
}
