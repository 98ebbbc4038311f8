/// A rule of the form "whenever this happened, do that": somebody's event in, one's own command out, once.
public protocol Policy: Sendable {
    /// The events it listens to.
    associatedtype Event: DomainEvent
    /// The aggregate it commands.
    associatedtype Target: Aggregate

    /// The name under which it remembers what it has handled. Changing it makes it start again from the first event.
    static var name: String { get }

    /// Returns what is to be done, or nil. Pure: the same event gives the same reaction.
    func react(to event: Event, _ message: Message) -> Reaction<Target>?
}

/// A command for an aggregate.
public struct Reaction<A: Aggregate>: Sendable {
    /// The command.
    public let command: A.Command
    /// The id of the aggregate.
    public let id: String

    /// Asks the aggregate with this id to carry out a command.
    public static func issue(_ command: A.Command, on id: String) -> Reaction {
        Reaction(command: command, id: id)
    }

    /// Asks the aggregate with this id to carry out a command.
    public static func issue(_ command: A.Command, on id: some RawRepresentable<String>) -> Reaction {
        Reaction(command: command, id: id.rawValue)
    }
}
