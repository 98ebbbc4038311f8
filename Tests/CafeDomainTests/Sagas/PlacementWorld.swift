import CafeDomain
import CafeTesting

/// The order and its payment around a placement; the payment provider says yes or no.
struct PlacementWorld: SagaWorld {
    typealias S = Placement

    var order = Order()
    var payment = Payment()
    /// What the provider has taken.
    var isCharged = false
    let isDeclined: Bool
    let state = Placement.State(order: .sample())

    init(isDeclined: Bool) { self.isDeclined = isDeclined }

    func travel(of request: Placement.Request) -> SagaTravel { request.own(state) == nil ? .call : .own }

    mutating func carryOut(_ request: Placement.Request) -> SagaAnswer<NoReply> {
        if var command = request.own(state) {
            if case .abandon = command, isDeclined { command = .abandon(.declined) }
            for event in (try? order.decide(command)) ?? [] { order.evolve(event) }
            return .done
        }
        return request == .authorise ? authorise() : settle()
    }

    /// What the payment desk does: an outcome that is there is said again, and a charge for what was voided is let go.
    private mutating func authorise() -> SagaAnswer<NoReply> {
        if let outcome = payment.outcome { return outcome.answer }
        isCharged = !isDeclined
        let command: Payment.Command =
            isDeclined ? .decline(state.order, reason: "no") : .approve(state.order, approvalCode: "1")
        for event in (try? payment.decide(command)) ?? [] { payment.evolve(event) }
        return payment.outcome?.answer ?? .refused("no outcome")
    }

    private mutating func settle() -> SagaAnswer<NoReply> {
        for event in (try? payment.decide(.void("o-1"))) ?? [] { payment.evolve(event) }
        return payment.outcome?.answer ?? .refused("no outcome")
    }

    func violation(beside run: Placement.Run) -> String? {
        order.facts.contains(.paid) && payment.outcome != .approved ? "an order stands that nobody has paid for" : nil
    }

    func violation(behind run: Placement.Run) -> String? {
        if order.status == .placing { return "the order is stranded as placing" }
        if (payment.outcome == .approved) != order.facts.contains(.paid) { return "what is paid for is not what stands" }
        return isCharged != order.facts.contains(.paid) ? "what is charged is not what stands" : nil
    }
}

extension PlacementWorld {
    static func == (left: Self, right: Self) -> Bool {
        left.order.facts == right.order.facts && left.payment.outcome == right.payment.outcome
            && left.isCharged == right.isCharged
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(order.facts)
        hasher.combine(payment.outcome)
        hasher.combine(isCharged)
    }
}
