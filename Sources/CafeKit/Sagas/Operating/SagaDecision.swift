/// What somebody can decide for a saga that does not go on by itself. None of it needs the plan.
public enum SagaDecision: Hashable, Sendable {
    /// Try again what it is parked at, as often as at first.
    case resume(by: String)
    /// Leave out what a step is at: the step itself, or its undoing.
    case skip(step: String, by: String)
    /// Say how what a step is at has ended; whoever decides has looked.
    case force(step: String, isDone: Bool, by: String)
}

/// Why a decision for a saga is refused.
public enum SagaDecisionRefusal: Error, Hashable, CustomStringConvertible {
    /// There is no such saga.
    case unknownSaga
    /// It has come to its end.
    case hasEnded
    /// It waits for nobody: it goes on by itself.
    case notParked
    /// The step is at nothing that could be decided.
    case notUnderWay(step: String)
    /// The pivot decides; it is done or not, it cannot be left out.
    case pivotCannotBeSkipped(step: String)
    /// Behind the pivot everything has to be done, and so does an undoing.
    case hasToBeDone(step: String)

    public var description: String {
        switch self {
        case .unknownSaga: "there is no such saga"
        case .hasEnded: "the saga has ended"
        case .notParked: "the saga is not parked: it goes on by itself"
        case .notUnderWay(let step): "the step '\(step)' is not under way"
        case .pivotCannotBeSkipped(let step): "the pivot '\(step)' cannot be skipped: force it, done or not done"
        case .hasToBeDone(let step): "'\(step)' cannot end as not done: skip it instead"
        }
    }
}

extension SagaRun: Aggregate {
    public typealias Event = SagaEvent<State, Request, Reply>

    public func decide(_ decision: SagaDecision) throws(SagaDecisionRefusal) -> [Event] {
        if phase == .none { throw .unknownSaga }
        if hasEnded { throw .hasEnded }
        switch decision {
        case .resume(let name):
            guard parking != nil else { throw .notParked }
            return [.resumed(by: name)]
        case .skip(let step, let name):
            let (role, part) = try underWay(step)
            if role == .pivot { throw .pivotCannotBeSkipped(step: step) }
            return [.skipped(step: step, part: part == .undo ? .undo : .act, by: name)]
        case .force(let step, let isDone, let name):
            let (role, part) = try underWay(step)
            if !isDone, role == .retriable || part == .undo { throw .hasToBeDone(step: step) }
            return [.forced(step: step, part: part == .undo ? .undo : .act, isDone: isDone, by: name)]
        }
    }

    private func underWay(_ name: String) throws(SagaDecisionRefusal) -> (SagaRole, SagaPart) {
        guard let step = step(name), let part = step.part else { throw .notUnderWay(step: name) }
        return (step.role, part)
    }
}

/// A saga whose types nobody knows: for tools.
public typealias AnySagaRun = SagaRun<JSONValue, JSONValue, JSONValue>
/// The events of a saga whose types nobody knows.
public typealias AnySagaEvent = SagaEvent<JSONValue, JSONValue, JSONValue>
