public import CafeKit
public import Testing

/// What an aggregate made of a command: the subject of the expectations.
public struct When<A: Aggregate>: Sendable {
    /// What had happened before.
    public let given: Given<A>
    /// What was asked.
    public let command: A.Command
    /// The events that it caused, or why it was refused.
    public let outcome: Result<[A.Event], A.Refusal>

    /// Expects that the command changes nothing and is not refused.
    @discardableResult
    public func expectNothing(sourceLocation: SourceLocation = #_sourceLocation) -> Then<A> {
        check("nothing", sourceLocation) { $0.isEmpty }
    }

    /// Expects events that fulfil a condition, where comparing them whole would say too much.
    @discardableResult
    public func expect(
        _ comment: String, sourceLocation: SourceLocation = #_sourceLocation, where isRight: ([A.Event]) -> Bool
    ) -> Then<A> {
        check(comment, sourceLocation, isRight)
    }

    func check(_ expected: String, _ sourceLocation: SourceLocation, _ isRight: ([A.Event]) -> Bool) -> Then<A> {
        switch outcome {
        case .success(let events):
            if !isRight(events) { fail(expected, sourceLocation) }
            return Then(given: given, events: events)
        case .failure:
            fail(expected, sourceLocation)
            return Then(given: given, events: [])
        }
    }

    func fail(_ expected: String, _ sourceLocation: SourceLocation) {
        let actual =
            switch outcome {
            case .success(let events): Lines.of(events)
            case .failure(let refusal): "refused: \(refusal)"
            }
        Issue.record(
            """
            given     \(Lines.of(given.history))
            when      \(command)
            expected  \(expected)
            actual    \(actual)
            """, sourceLocation: sourceLocation)
    }
}

extension When where A.Event: Equatable {
    /// Expects exactly these events, in this order.
    @discardableResult
    public func expect(_ events: A.Event..., sourceLocation: SourceLocation = #_sourceLocation) -> Then<A> {
        check(Lines.of(events), sourceLocation) { $0 == events }
    }
}

extension When where A.Refusal: Equatable {
    /// Expects that the command is refused for this reason.
    public func expect(refusal: A.Refusal, sourceLocation: SourceLocation = #_sourceLocation) {
        if case .failure(refusal) = outcome { return }
        fail("refused: \(refusal)", sourceLocation)
    }
}

/// Events for people, one a line.
enum Lines {
    static func of<Event>(_ events: [Event]) -> String {
        events.isEmpty ? "nothing" : events.map { "\($0)" }.joined(separator: "\n          ")
    }
}
