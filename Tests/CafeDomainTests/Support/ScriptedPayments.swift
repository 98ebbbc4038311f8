import CafeDomain
import CafeTesting
import Synchronization

/// A payment service that does what a test says, and keeps what it did by order id as the real one does.
final class ScriptedPayments: PaymentPort {
    /// What happens to one call.
    enum Turn: Sendable { case answered, neverReached, neverRecorded, answerLost }

    private struct State {
        var outcomes: [OrderID: PaymentOutcome] = [:]
        var charges: [OrderID] = []
        var turns: [Turn] = []
        var decision = PaymentOutcome.approved
    }

    private let state = Mutex(State())
    private let gate: Gate?

    /// Creates a service whose authorisations wait at `gate` before they reach it.
    init(gate: Gate? = nil) { self.gate = gate }

    /// Says what happens to the next calls; calls after them are answered.
    func script(_ turns: Turn...) { state.withLock { $0.turns = turns } }
    /// Says how the next new authorisations are decided.
    func decide(_ outcome: PaymentOutcome) { state.withLock { $0.decision = outcome } }
    /// The orders that were charged, in order; one that was charged twice is there twice.
    var charges: [OrderID] { state.withLock { $0.charges } }

    func authorise(_ order: OrderSnapshot, causedBy cause: EventMetadata) async throws(PaymentUnavailable) -> PaymentOutcome {
        do { try await gate?.pass() } catch { throw PaymentUnavailable(isNeverSent: true, reason: "cancelled") }
        return try perform { state in
            if let outcome = state.outcomes[order.orderID] { return outcome }
            state.outcomes[order.orderID] = state.decision
            if state.decision == .approved { state.charges.append(order.orderID) }
            return state.decision
        }
    }

    func outcome(of orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome? {
        try perform { $0.outcomes[orderID] }
    }

    func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome {
        try perform { state in
            let outcome = state.outcomes[orderID] ?? .voided
            state.outcomes[orderID] = outcome
            return outcome
        }
    }

    private func perform<Value>(_ action: (inout State) -> Value) throws(PaymentUnavailable) -> Value {
        try state.withLock { (state) throws(PaymentUnavailable) -> Value in
            let turn = state.turns.isEmpty ? Turn.answered : state.turns.removeFirst()
            if turn == .neverReached { throw PaymentUnavailable(isNeverSent: true, retryAfter: 3, reason: "open circuit") }
            if turn == .neverRecorded { throw PaymentUnavailable(isNeverSent: false, retryAfter: 3, reason: "crashed") }
            let value = action(&state)
            if turn == .answerLost { throw PaymentUnavailable(isNeverSent: false, retryAfter: 3, reason: "timeout") }
            return value
        }
    }
}
