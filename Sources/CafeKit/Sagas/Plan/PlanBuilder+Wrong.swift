// What is no saga does not compile, and says why.
extension PlanBuilder {
    @available(*, unavailable, message: "a step before the pivot needs a compensation: add .compensated { … }")
    public static func buildPartialBlock(first: Step<S>) -> BeforePivot { BeforePivot(stages: []) }

    @available(*, unavailable, message: "a step before the pivot needs a compensation: add .compensated { … }")
    public static func buildPartialBlock(first: Parallel<Step<S>>) -> BeforePivot { BeforePivot(stages: []) }

    @available(*, unavailable, message: "a step before the pivot needs a compensation: add .compensated { … }")
    public static func buildPartialBlock(accumulated: BeforePivot, next: Step<S>) -> BeforePivot { BeforePivot(stages: []) }

    @available(*, unavailable, message: "a step before the pivot needs a compensation: add .compensated { … }")
    public static func buildPartialBlock(accumulated: BeforePivot, next: Parallel<Step<S>>) -> BeforePivot {
        BeforePivot(stages: [])
    }

    @available(*, unavailable, message: "behind the pivot there is no way back: take .compensated { … } away")
    public static func buildPartialBlock(accumulated: AfterPivot, next: CompensatableStep<S>) -> AfterPivot {
        AfterPivot(stages: [])
    }

    @available(*, unavailable, message: "behind the pivot there is no way back: take .compensated { … } away")
    public static func buildPartialBlock(accumulated: AfterPivot, next: Parallel<CompensatableStep<S>>) -> AfterPivot {
        AfterPivot(stages: [])
    }

    @available(*, unavailable, message: "a saga has one pivot: what decides comes once")
    public static func buildPartialBlock(accumulated: AfterPivot, next: Pivot<S>) -> AfterPivot { AfterPivot(stages: []) }

    @available(*, unavailable, message: "a saga needs a pivot: the step behind which nothing is undone")
    public static func buildFinalResult(_ plan: BeforePivot) -> Plan<S> { Plan([]) }
}
