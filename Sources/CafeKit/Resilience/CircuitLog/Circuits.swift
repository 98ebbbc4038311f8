#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The circuits of a service as their logs tell of them, one document for each: what it is, since when, and what led to that.
///
/// It outlives the process that the breakers live in; what they are at this moment they say themselves (``CircuitBreaker/report``).
public enum Circuits: Projection {
    /// One circuit.
    public struct Row: Document {
        /// What it is called.
        public let id: String
        /// What it does with calls.
        public var state = CircuitBreaker.State.closed
        /// Since when; nil where it has never changed.
        public var since: Date?
        /// How often it opened, again included.
        public var opened = 0
        /// The last changes, the latest last; at most ``Circuits/kept``.
        public var changes: [Change] = []

        public init(id: String) { self.id = id }
    }

    /// A change of a circuit.
    public struct Change: Codable, Hashable, Sendable {
        /// When.
        public let at: Date
        /// The run of the process.
        public let run: String
        /// Which change of that run, 0 for its beginning.
        public let number: Int
        /// What it was; nil where a run of the process began.
        public let from: CircuitBreaker.State?
        /// What it became.
        public let to: CircuitBreaker.State
        /// What made it change.
        public let rule: CircuitBreaker.Rule?
        /// Until when it was to be open.
        public let until: Date?
        /// Why, in words.
        public let why: String

        /// Creates a change.
        public init(
            at: Date, run: String, number: Int, from: CircuitBreaker.State?, to: CircuitBreaker.State,
            rule: CircuitBreaker.Rule?, until: Date?, why: String
        ) {
            (self.at, self.run, self.number, self.from, self.to) = (at, run, number, from, to)
            (self.rule, self.until, self.why) = (rule, until, why)
        }
    }

    public static let name = "circuits"

    /// How many changes a document keeps.
    public static let kept = 20

    public static var handlers: Handlers<Row> {
        On(CircuitEvent.self) { event, row, _ in row.take(event) }
    }
}

extension Circuits.Row {
    fileprivate mutating func take(_ event: CircuitEvent) {
        switch event {
        case .began(_, let run, let next, let at):
            add(
                Circuits.Change(
                    at: at, run: run, number: 0, from: nil, to: next, rule: nil, until: nil, why: "the process began anew"))
        case .changed(_, let run, let number, let from, let next, let rule, _, let until, let why, let at):
            if next == .open { opened += 1 }
            add(Circuits.Change(at: at, run: run, number: number, from: from, to: next, rule: rule, until: until, why: why))
        }
    }

    private mutating func add(_ change: Circuits.Change) {
        if change.from != change.to || since == nil { since = change.at }
        state = change.to
        changes.append(change)
        if changes.count > Circuits.kept { changes.removeFirst(changes.count - Circuits.kept) }
    }
}
