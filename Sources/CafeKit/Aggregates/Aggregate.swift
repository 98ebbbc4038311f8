/// A consistency boundary of the domain: a value that decides what a command causes and evolves by what has happened.
///
/// Both halves are pure. `decide` reads the state and answers with events or a refusal; `evolve` is the only way the state changes, so
/// folding the stored events gives the state back. The idea is Jérémie Chassaing's decider.
public protocol Aggregate: Sendable {
    /// What can be asked of it, imperative.
    associatedtype Command: Sendable
    /// What can have happened to it, past tense.
    associatedtype Event: DomainEvent
    /// Why it may say no.
    associatedtype Refusal: Error

    /// The state before the first event.
    init()

    /// Returns what the command causes in this state; nothing where it is already so.
    func decide(_ command: Command) throws(Refusal) -> [Event]

    /// Takes in what has happened. It never fails: it is history.
    mutating func evolve(_ event: Event)
}

extension Aggregate {
    /// The category of its streams: that of its events.
    public static var category: StreamCategory { Event.category }

    /// Returns the name of the stream of one of them.
    public static func stream(_ id: String) -> StreamName { StreamName(category, id) }

    /// Creates the state that a history leads to.
    public init(folding events: some Sequence<Event>) {
        self.init()
        for event in events { evolve(event) }
    }
}
