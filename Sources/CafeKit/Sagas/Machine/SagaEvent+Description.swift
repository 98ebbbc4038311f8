extension SagaEvent: CustomStringConvertible {
    /// What it says to people: names of steps and reasons, and the request; nothing of the state.
    public var description: String {
        switch self {
        case .begun: "begun"
        case .requested(let step, let part, _, let attempt, _, let request), .called(let step, let part, _, let attempt, _, let request):
            "asks to \(part.rawValue) '\(step)', attempt \(attempt): \(request)"
        case .did(let step, let part, _): "'\(step)', \(part.rawValue): done in the same transaction"
        case .passed(let step, _): "'\(step)' is passed over"
        case .answered(let step, let part, _, _): "'\(step)', \(part.rawValue): done"
        case .refused(let step, let part, _, let reason, _): "'\(step)', \(part.rawValue): refused, \(reason)"
        case .failed(let step, let part, let isNeverSent, let reason, let next, let retryAt):
            "'\(step)', \(part.rawValue): \(isNeverSent ? "never sent" : "unknown"), \(reason); "
                + (retryAt == nil ? "given up" : "next: \(next.rawValue)")
        case .turnedBack(let reason): "turns back: \(reason)"
        case .parked(let step, let part, let reason): "parked at '\(step)', \(part.rawValue): \(reason)"
        case .resumed(let name): "resumed by \(name)"
        case .skipped(let step, let part, let name): "'\(step)', \(part.rawValue): skipped by \(name)"
        case .forced(let step, let part, let isDone, let name): "'\(step)', \(part.rawValue): \(isDone ? "done" : "not done"), says \(name)"
        case .completed: "completed"
        case .compensated(let reason): "compensated: \(reason)"
        }
    }
}
