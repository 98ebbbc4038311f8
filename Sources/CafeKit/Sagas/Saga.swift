/// A transaction across services, as a plan: what is asked of whom, in which order, and what undoes it.
///
/// A saga is a value without effects. Its plan says what each step asks as a function of the state; who carries that out is the business of
/// a ``SagaCoordinator``, what happens when of the ``SagaMachine``. The idea is Hector Garcia-Molina's and Kenneth Salem's; pivot and
/// retriable steps are Mehrotra's and Rastogi's.
public protocol Saga: Sendable {
    /// What the steps need to know, stored with the saga from its beginning.
    associatedtype State: Codable & Hashable & Sendable
    /// What it asks of others, one case a kind of request. It is stored, and it is the message: pin its names.
    associatedtype Request: Codable & Hashable & Sendable
    /// What an answer may bring along.
    associatedtype Reply: Codable & Hashable & Sendable = NoReply

    /// The stored name, `order.cancel`. No slash in it.
    static var name: String { get }
    /// Raise it when the plan changes; ``SagaUpgrade`` tells what that does to the sagas that are under way.
    static var version: Int { get }

    /// The steps.
    @PlanBuilder<Self> var plan: Plan<Self> { get }
}

extension Saga {
    public static var version: Int { 1 }

    /// The stream of one saga: all kinds share the category `saga`.
    public static func stream(_ id: String) -> StreamName { StreamName(.saga, "\(name)/\(id)") }
}

extension StreamCategory {
    /// The streams of all sagas; their ids are `<name of the saga>/<its id>`.
    public static let saga: StreamCategory = "saga"
}

extension StreamName {
    /// The kind of saga whose stream this is; nil where it is none.
    public var sagaName: String? { sagaSlash.map { String(decoding: id.utf8[..<$0], as: UTF8.self) } }

    /// The id of the saga among those of its kind; nil where this is no stream of one.
    public var sagaID: String? { sagaSlash.map { String(decoding: id.utf8[id.utf8.index(after: $0)...], as: UTF8.self) } }

    // By bytes: to a reader of characters a slash before a combining mark is none.
    private var sagaSlash: String.Index? { category == .saga ? id.utf8.firstIndex(of: UInt8(ascii: "/")) : nil }
}

/// An answer that says nothing but yes.
public struct NoReply: Codable, Hashable, Sendable {
    /// Creates it.
    public init() {}
}
