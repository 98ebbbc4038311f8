/// A step of a saga: something that is asked of a participant.
///
/// As it is it belongs behind the pivot, where it is repeated until it succeeds; with ``compensated(patience:_:)`` it belongs before the pivot.
public struct Step<S: Saga>: Sendable, SagaStep {
    public var planned: PlannedStep<S>

    /// Creates a step; where `condition` does not hold when its turn comes, it is passed over.
    ///
    /// - Parameters:
    ///   - name: How it is stored and shown: `refund`. Unique in the plan.
    ///   - condition: Whether it is needed.
    ///   - request: What is asked. Pure.
    public init(
        _ name: String, when condition: (@Sendable (S.State) -> Bool)? = nil,
        _ request: @escaping @Sendable (S.State) -> S.Request
    ) {
        planned = PlannedStep(
            name: name, role: .retriable, condition: condition, request: request, patience: .persistent)
    }

    /// Says what undoes the step. It must also prevent a step that comes late: an undo is a tombstone where there is nothing to undo.
    public func compensated(
        patience: SagaPatience = .persistent, _ undo: @escaping @Sendable (S.State) -> S.Request
    ) -> CompensatableStep<S> {
        var planned = planned
        planned.role = .compensatable
        if planned.patience == .persistent { planned.patience = .brief }
        planned.undo = undo
        planned.undoPatience = patience
        return CompensatableStep(planned: planned)
    }
}

/// A step before the pivot, with what undoes it.
public struct CompensatableStep<S: Saga>: Sendable, SagaStep {
    public var planned: PlannedStep<S>
}

/// The step that decides a saga: once it has succeeded there is no way back, and where it is refused everything before it is undone.
public struct Pivot<S: Saga>: Sendable, SagaStep {
    public var planned: PlannedStep<S>

    /// Creates a pivot.
    public init(_ name: String, _ request: @escaping @Sendable (S.State) -> S.Request) {
        planned = PlannedStep(name: name, role: .pivot, request: request, patience: .brief)
    }

    /// Creates the pivot of a saga that begins because somebody has already decided.
    public init(alreadyMade name: String) {
        planned = PlannedStep(name: name, role: .pivot, patience: .brief)
    }
}

/// What the kinds of steps share.
public protocol SagaStep: Sendable {
    /// The saga that they are steps of.
    associatedtype S: Saga
    /// The step as the plan holds it.
    var planned: PlannedStep<S> { get set }
}

extension SagaStep {
    /// Says how long an answer may take; behind that the outcome is not known.
    public func within(_ deadline: Duration) -> Self { with { $0.patience.deadline = deadline } }

    /// Says how often the step is tried, and how long it is waited for.
    public func patience(_ patience: SagaPatience) -> Self { with { $0.patience = patience } }

    /// Says how a participant is asked what became of the step, after an outcome that is not known. Without it the step is repeated.
    ///
    /// The answer must hold: a participant that says no sees to it that the step does not happen later.
    public func asking(
        patience: SagaPatience? = nil, _ question: @escaping @Sendable (S.State) -> S.Request
    ) -> Self {
        with { ($0.question, $0.questionPatience) = (question, patience) }
    }

    /// Takes what an answer brings along into the state.
    public func folding(_ fold: @escaping @Sendable (inout S.State, S.Reply) -> Void) -> Self { with { $0.fold = fold } }

    /// Takes the reason of a refusal into the state, for the undoing of the steps before.
    public func foldingRefusal(_ fold: @escaping @Sendable (inout S.State, _ reason: String) -> Void) -> Self {
        with { $0.foldRefusal = fold }
    }

    private func with(_ change: (inout PlannedStep<S>) -> Void) -> Self {
        var copy = self
        change(&copy.planned)
        return copy
    }
}
