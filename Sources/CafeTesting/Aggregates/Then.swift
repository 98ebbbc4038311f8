public import CafeKit
public import Testing

/// What follows from a command: go on with the state it led to.
public struct Then<A: Aggregate>: Sendable {
    private let history: [A.Event]
    /// The events that the command caused.
    public let events: [A.Event]
    /// The state after them.
    public let state: A

    init(given: Given<A>, events: [A.Event]) {
        self.history = given.history + events
        self.events = events
        var state = given.state
        for event in events { state.evolve(event) }
        self.state = state
    }

    /// Expects something of the state that the events led to.
    @discardableResult
    public func expect(
        state comment: String, sourceLocation: SourceLocation = #_sourceLocation, where isRight: (A) -> Bool
    ) -> Then<A> {
        if !isRight(state) { Issue.record("expected of the state: \(comment)\nactual: \(state)", sourceLocation: sourceLocation) }
        return self
    }

    /// Gives the next command.
    public func when(_ command: A.Command) -> When<A> { Given(history).when(command) }
}
