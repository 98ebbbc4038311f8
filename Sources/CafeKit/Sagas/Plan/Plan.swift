/// The steps of a saga: compensatable ones, one pivot, retriable ones. No other shape compiles.
public struct Plan<S: Saga>: Sendable {
    /// The stages, one after the other; the steps of one are under way together.
    public let stages: [[PlannedStep<S>]]

    private let places: [String: Place]

    private struct Place {
        let stage: Int
        let index: Int
    }

    /// Creates a plan; two steps of the same name are a programming error and stop the program.
    init(_ stages: [[PlannedStep<S>]]) {
        self.stages = stages
        var places: [String: Place] = [:]
        for (stage, steps) in stages.enumerated() {
            for (index, step) in steps.enumerated() {
                let earlier = places.updateValue(Place(stage: stage, index: index), forKey: step.name)
                precondition(earlier == nil, "\(S.name) has two steps '\(step.name)'")
            }
        }
        self.places = places
    }

    /// Returns the step of this name.
    public func step(_ name: String) -> PlannedStep<S>? { places[name].map { stages[$0.stage][$0.index] } }

    /// Returns the stage that a step belongs to.
    func stage(of name: String) -> Int? { places[name]?.stage }
}

/// Lists the steps of a plan one below the other, and takes them in no other order than that of a saga.
@resultBuilder
public enum PlanBuilder<S: Saga> {
    /// Steps that can still be undone.
    public struct BeforePivot { var stages: [[PlannedStep<S>]] }
    /// Everything up to the pivot, and what has come behind it.
    public struct AfterPivot { var stages: [[PlannedStep<S>]] }

    /// Takes in a step with its compensation.
    public static func buildExpression(_ step: CompensatableStep<S>) -> CompensatableStep<S> { step }
    /// Takes in a step without one.
    public static func buildExpression(_ step: Step<S>) -> Step<S> { step }
    /// Takes in the pivot.
    public static func buildExpression(_ step: Pivot<S>) -> Pivot<S> { step }
    /// Takes in a group.
    public static func buildExpression(_ group: Parallel<CompensatableStep<S>>) -> Parallel<CompensatableStep<S>> { group }
    /// Takes in a group.
    public static func buildExpression(_ group: Parallel<Step<S>>) -> Parallel<Step<S>> { group }

    /// Begins with a step.
    public static func buildPartialBlock(first: CompensatableStep<S>) -> BeforePivot { BeforePivot(stages: [[first.planned]]) }
    /// Begins with a group.
    public static func buildPartialBlock(first: Parallel<CompensatableStep<S>>) -> BeforePivot {
        BeforePivot(stages: [first.planned])
    }
    /// Begins with the pivot.
    public static func buildPartialBlock(first: Pivot<S>) -> AfterPivot { AfterPivot(stages: [[first.planned]]) }

    /// Goes on before the pivot.
    public static func buildPartialBlock(accumulated: BeforePivot, next: CompensatableStep<S>) -> BeforePivot {
        BeforePivot(stages: accumulated.stages + [[next.planned]])
    }
    /// Goes on before the pivot.
    public static func buildPartialBlock(accumulated: BeforePivot, next: Parallel<CompensatableStep<S>>) -> BeforePivot {
        BeforePivot(stages: accumulated.stages + [next.planned])
    }
    /// Comes to the pivot.
    public static func buildPartialBlock(accumulated: BeforePivot, next: Pivot<S>) -> AfterPivot {
        AfterPivot(stages: accumulated.stages + [[next.planned]])
    }
    /// Goes on behind the pivot.
    public static func buildPartialBlock(accumulated: AfterPivot, next: Step<S>) -> AfterPivot {
        AfterPivot(stages: accumulated.stages + [[next.planned]])
    }
    /// Goes on behind the pivot.
    public static func buildPartialBlock(accumulated: AfterPivot, next: Parallel<Step<S>>) -> AfterPivot {
        AfterPivot(stages: accumulated.stages + [next.planned])
    }

    /// Ends the plan.
    public static func buildFinalResult(_ plan: AfterPivot) -> Plan<S> { Plan(plan.stages) }
}
