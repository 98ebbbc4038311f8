#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a circuit breaker did and why, for those who want to know it later: one stream for each circuit, written by a ``CircuitLog``.
///
/// `run` is the run of the process that the breaker lived in: numbers begin anew with each.
public enum CircuitEvent: DomainEvent, Equatable {
    /// A run of the process begins in another state than the run before has left behind.
    case began(circuit: String, run: String, state: CircuitBreaker.State, at: Date)
    /// It changed; where `from` and `to` are the same it only looked, and would have opened.
    case changed(
        circuit: String, run: String, number: Int, from: CircuitBreaker.State, to: CircuitBreaker.State,
        rule: CircuitBreaker.Rule, counts: CircuitBreaker.Counts, until: Date?, why: String, at: Date)

    public static var category: StreamCategory { "circuit" }

    enum CodingKeys: String, CodingKey { case began = "CircuitBegan", changed = "CircuitChanged" }
}

extension CircuitEvent {
    /// The stream of a circuit.
    public static func stream(_ circuit: String) -> StreamName { StreamName(category, circuit.isEmpty ? "-" : circuit) }

    /// The run of the process that it happened in.
    public var run: String {
        switch self {
        case .began(_, let run, _, _), .changed(_, let run, _, _, _, _, _, _, _, _): run
        }
    }

    /// What the circuit has been since.
    public var state: CircuitBreaker.State {
        switch self {
        case .began(_, _, let state, _): state
        case .changed(_, _, _, _, let to, _, _, _, _, _): to
        }
    }
}

extension CircuitBreaker.Transition {
    /// What made it change, in words: the rule, the numbers, and the last calls that spoke against the peer.
    public var why: String {
        let bad = rule.isAboutCalls ? last.filter { $0.isFailure || $0.isSlow }.suffix(3).map(\.description) : []
        let text = "\(rule): \(counts)" + (bad.isEmpty ? "" : "; last: \(bad.joined(separator: ", "))")
        return isOnlySaid ? "would have opened, \(text)" : text
    }
}

extension CircuitBreaker.Rule {
    /// Whether it was the end of a call that made a breaker change.
    fileprivate var isAboutCalls: Bool {
        switch self {
        case .consecutiveFailures, .failures, .failureRate, .slowRate, .probes: true
        case .waitOver, .halfOpenLimit, .byHand, .reset: false
        }
    }
}
