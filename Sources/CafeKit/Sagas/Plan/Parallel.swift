/// Steps of one kind that are under way at the same time. The saga goes on when all of them have ended.
public struct Parallel<Member: SagaStep>: Sendable {
    let members: [Member]

    /// Creates a group.
    public init(@ParallelBuilder<Member> _ members: () -> [Member]) { self.members = members() }

    var planned: [PlannedStep<Member.S>] { members.map(\.planned) }
}

/// Lists the steps of a ``Parallel`` one below the other.
@resultBuilder
public enum ParallelBuilder<Member: SagaStep> {
    /// Takes in one step.
    public static func buildExpression(_ member: Member) -> Member { member }
    /// Gathers the steps.
    public static func buildBlock(_ members: Member...) -> [Member] { members }
}
