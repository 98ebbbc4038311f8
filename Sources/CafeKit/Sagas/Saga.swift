/// A transaction across services whose state tells what is still to be done.
///
/// A saga is an aggregate: what it has asked for and heard are events in its stream. `due` is derived from that state alone, so after a
/// crash at any point the same actions are due again; they must be safe to repeat.
public protocol Saga: Aggregate {
    /// Something to be done outside: a call to another service.
    associatedtype Action: Sendable

    /// What is to be done now. Empty while the saga waits for a message, and when it is finished.
    var due: Action? { get }
}

/// Drives a saga: commits what a command decided, then does what is due and feeds the answer back as a command, until nothing is due.
///
/// No transaction is open while an action runs. An action whose outcome is not known leaves the saga as it is; ``resume(_:perform:)`` takes it up.
public struct SagaCoordinator<S: Saga>: Sendable {
    /// Carries out the saga's commands.
    public let handler: CommandHandler<S>
    private let perform: @Sendable (_ id: String, S.Action, _ cause: EventMetadata) async throws -> S.Command

    /// Creates a coordinator whose actions are done by `perform`, which returns the command that tells the saga the outcome.
    public init(
        store: any EventStore,
        perform: @escaping @Sendable (_ id: String, S.Action, _ cause: EventMetadata) async throws -> S.Command
    ) {
        self.handler = CommandHandler(store: store)
        self.perform = perform
    }

    /// Carries out a command, then whatever becomes due, and returns the last receipt.
    ///
    /// - Throws: ``CommandError`` of the saga itself, or what an action threw: then its outcome is unknown and it stays due.
    @discardableResult
    public func handle(
        _ command: S.Command, on id: String, causedBy cause: EventMetadata = .none, also: [StreamAppend] = []
    ) async throws -> CommandReceipt<S> {
        var receipt = try await handler.handle(command, on: id, causedBy: cause, also: also)
        while let action = receipt.state.due {
            let outcome = try await perform(id, action, cause)
            receipt = try await handler.handle(outcome, on: id, causedBy: cause)
        }
        return receipt
    }

    /// Does what is still due of a saga that was left: after a crash, or after an unknown outcome. Does nothing where nothing is due.
    ///
    /// - Parameters:
    ///   - id: Which saga.
    ///   - perform: Does the actions in place of the coordinator's own: asking instead of acting.
    @discardableResult
    public func resume(
        _ id: String, perform: (@Sendable (_ id: String, S.Action, _ cause: EventMetadata) async throws -> S.Command)? = nil
    ) async throws -> S? {
        guard var state = try await handler.state(of: id) else { return nil }
        let cause = EventMetadata(correlationID: id, causationID: "resume")
        while let action = state.due {
            let outcome = try await (perform ?? self.perform)(id, action, cause)
            state = try await handler.handle(outcome, on: id, causedBy: cause).state
        }
        return state
    }
}
