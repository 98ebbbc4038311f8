import CafeDomain
import Testing

@Suite struct `What the customer is told` {
    static let order = OrderSnapshot.sample()
    static let ticket = Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 7)

    static func told<P: Policy>(_ policy: P, _ event: P.Event, _ text: String, phone: String? = nil) -> PolicyCase
    where P.Target == Notification {
        PolicyCase(
            policy, event, .notify("o-1", messageID: "\(P.Event.category)-o-1@3", text: text, phoneNumber: phone))
    }

    static let told: [PolicyCase] = [
        told(NotifyOfOrders(), .placed(order: order), "Your order is placed.", phone: "010-1234-5678"),
        told(NotifyOfOrders(), .cancelRequested(orderID: "o-1"), "We have your wish to cancel and ask the kitchen."),
        told(NotifyOfOrders(), .cancelled(orderID: "o-1"), "Your order is cancelled and your money is on its way back."),
        told(
            NotifyOfOrders(), .restored(orderID: "o-1", status: .making), "Your drink was already being made: the order goes on."),
        told(NotifyOfOrders(), .completed(orderID: "o-1"), "Your order is complete. Enjoy!"),
        told(NotifyOfPayments(), .refunded(orderID: "o-1", amount: 9_000, currency: .krw), "9000 KRW were refunded."),
        told(
            NotifyOfDrinks(), .accepted(orderID: "o-1", branchID: "gangnam", ticket: ticket),
            "The branch has your order, number 7."),
        told(NotifyOfDrinks(), .rejected(orderID: "o-1", reason: "no milk"), "The branch cannot take your order: no milk."),
        told(NotifyOfDrinks(), .started(orderID: "o-1", fulfilment: .pickup), "Your drink is being made."),
        told(NotifyOfDrinks(), .completed(orderID: "o-1", fulfilment: .pickup), "Your drink is ready."),
        told(NotifyOfDeliveries(), .assigned(orderID: "o-1", riderID: "kim"), "A rider has your delivery."),
        told(NotifyOfDeliveries(), .started(orderID: "o-1", riderID: "kim"), "Your drink is on its way."),
    ]
    static let kept: [PolicyCase] = [
        PolicyCase(NotifyOfOrders(), .placing(order: order), nil),
        PolicyCase(NotifyOfOrders(), .abandoned(orderID: "o-1", reason: .declined), nil),
        PolicyCase(NotifyOfOrders(), .learned(facts: .made), nil),
        PolicyCase(NotifyOfPayments(), .approved(order: order, approvalCode: "1"), nil),
        PolicyCase(NotifyOfPayments(), .declined(order: order, reason: "no"), nil),
        PolicyCase(NotifyOfPayments(), .voided(orderID: "o-1"), nil),
        PolicyCase(NotifyOfDrinks(), .received(order: order), nil),
        PolicyCase(NotifyOfDrinks(), .cancelled(orderID: "o-1"), nil),
        PolicyCase(NotifyOfDeliveries(), .scheduled(order: order), nil),
        PolicyCase(NotifyOfDeliveries(), .cancelled(orderID: "o-1"), nil),
    ]

    @Test(arguments: told + kept) func `is what the table says`(_ entry: PolicyCase) throws {
        #expect(try entry.holds())
    }
}
