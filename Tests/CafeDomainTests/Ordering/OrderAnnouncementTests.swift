import CafeDomain
import Testing

@Suite struct `What an order announces` {
    static let placed = Order(folding: [.placing(order: .sample()), .placed(order: .sample())])

    /// Returns what customers are told while an order learns facts, in this order.
    private func announcements(_ facts: [OrderFacts], of order: Order = placed) -> [Order.Event] {
        var order = order
        return facts.flatMap { fact -> [Order.Event] in
            guard case .events(let events) = order.take(.learn(fact)) else { return [] }
            return events.filter { if case .learned = $0 { false } else { true } }
        }
    }

    private func cancelling() -> Order {
        var order = Self.placed
        _ = order.take(.requestCancellation)
        return order
    }

    @Test func `is one cancellation when the kitchen and the payment have spoken`() {
        #expect(announcements([.drinkCancelled, .refunded], of: cancelling()) == [.cancelled(orderID: "o-1")])
    }

    @Test func `is one cancellation also when the refund is heard of first`() {
        #expect(announcements([.refunded, .drinkCancelled], of: cancelling()) == [.cancelled(orderID: "o-1")])
    }

    @Test(arguments: [[OrderFacts.rejected, .refunded], [.refunded, .rejected]])
    func `is no cancellation when the branch rejects, whichever word comes first`(_ facts: [OrderFacts]) {
        #expect(announcements(facts) == [])
    }

    @Test func `is a restoration to the progress made when the kitchen refuses to cancel`() {
        #expect(announcements([.making, .cancelRefused], of: cancelling()) == [.restored(orderID: "o-1", status: .making)])
    }

    @Test func `is one restoration, whatever is heard of afterwards`() {
        let told = announcements([.making, .cancelRefused, .made, .outForDelivery], of: cancelling())
        #expect(told == [.restored(orderID: "o-1", status: .making)])
    }

    @Test func `is a completion when the customer has the drinks`() {
        #expect(announcements([.accepted, .making, .made, .completed]) == [.completed(orderID: "o-1")])
    }

    @Test func `is one completion though the steps before it are heard of afterwards`() {
        #expect(announcements([.completed, .made, .making, .accepted]) == [.completed(orderID: "o-1")])
    }

    @Test func `is restored and completed when the late refusal is all that was missing`() {
        let told = announcements([.completed, .cancelRefused], of: cancelling())
        #expect(told == [.restored(orderID: "o-1", status: .completed), .completed(orderID: "o-1")])
    }

    @Test(arguments: (0..<12).map { OrderFacts(rawValue: 1 << $0) })
    func `is nothing when a fact is learned again`(_ fact: OrderFacts) {
        var order = Self.placed
        _ = order.take(.learn(fact))
        #expect(order.answer(to: .learn(fact)) == .nothing)
    }

    @Test(arguments: (0..<12).map { OrderFacts(rawValue: 1 << $0) })
    func `is nothing before the order is known`(_ fact: OrderFacts) {
        #expect(Order().answer(to: .learn(fact)) == .does(.learned(facts: fact)))
    }

    @Test func `catches up when the payment's word comes last`() {
        var order = Order(folding: [.learned(facts: .completed)])
        #expect(order.take(.confirm(.sample())) == .events([.placed(order: .sample()), .completed(orderID: "o-1")]))
    }
}
