public import CafeKit

/// The surroundings of a saga in a ``SagaExplorer``: its participants, what they hold, and what happens there of itself.
///
/// Make it of the real aggregates where there are any: they are values, decide and evolve are pure, and what the explorer finds is true of
/// them. It is compared and hashed very often; leave out of it what decides nothing.
public protocol SagaWorld: Hashable, Sendable {
    /// The saga.
    associatedtype S: Saga
    /// What happens of itself, one case a kind of event: the barista starts.
    associatedtype Happening: Hashable & Sendable = Never

    /// How a request travels.
    func travel(of request: S.Request) -> SagaTravel

    /// Has a participant carry out a request, and returns what it says.
    mutating func carryOut(_ request: S.Request) -> S.Answer

    /// What could happen of itself now.
    var happenings: [Happening] { get }

    /// Has something happen.
    mutating func happen(_ happening: Happening)

    /// What is wrong just now, nil for nothing.
    func violation(beside run: S.Run) -> String?

    /// What is wrong once nothing is on its way any more, nil for nothing. A saga has ended then or is parked.
    func violation(behind run: S.Run) -> String?
}

extension SagaWorld {
    public func violation(beside run: S.Run) -> String? { nil }
    public func violation(behind run: S.Run) -> String? { nil }
}

extension SagaWorld where Happening == Never {
    /// Nothing happens of itself.
    public var happenings: [Never] { [] }
    /// Nothing happens of itself.
    public mutating func happen(_ happening: Never) {}
}

/// How a request travels; see `SagaRoute`.
public enum SagaTravel: Hashable, Sendable {
    /// It is carried out in the transaction that records it.
    case own
    /// Somebody is called, and the answer is lost with the caller.
    case call
    /// It is a message, and so is its answer: both survive a crash.
    case message
}

/// What a ``SagaExplorer`` lets go wrong.
public struct SagaFaults: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A request or an answer is lost.
    public static let loss = SagaFaults(rawValue: 1 << 0)
    /// A request or an answer comes twice.
    public static let repetition = SagaFaults(rawValue: 1 << 1)
    /// A deadline passes although the answer is on its way, or once more behind the answer.
    public static let badTimeout = SagaFaults(rawValue: 1 << 2)
    /// The coordinator dies, before or behind a commit.
    public static let crash = SagaFaults(rawValue: 1 << 3)
    /// All of it.
    public static let all: SagaFaults = [.loss, .repetition, .badTimeout, .crash]
}
