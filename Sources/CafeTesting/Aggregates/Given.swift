public import CafeKit

/// The beginning of an aggregate's test: what has happened before.
///
/// ```swift
/// Given<Tab>(.opened(table: 7), .closed(total: .zero))
///     .when(.order(item: "latte", price: 4_500))
///     .expect(refusal: .notOpen)
/// ```
public struct Given<A: Aggregate>: Sendable {
    /// What has happened.
    public let history: [A.Event]
    /// The state that the history leads to.
    public let state: A

    /// Begins with a history; without events it is the aggregate's first state.
    public init(_ history: A.Event...) { self.init(history) }

    /// Begins with a history.
    public init(_ history: [A.Event]) {
        self.history = history
        state = A(folding: history)
    }

    /// Gives a command and returns the outcome, for an expectation to look at.
    public func when(_ command: A.Command) -> When<A> {
        let outcome: Result<[A.Event], A.Refusal>
        do throws(A.Refusal) { outcome = .success(try state.decide(command)) } catch { outcome = .failure(error) }
        return When(given: self, command: command, outcome: outcome)
    }
}
