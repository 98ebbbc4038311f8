import CafeDomain
import CafeTesting

/// An example of each event that the café stores. What they look like on disk is frozen in `Contracts/events`.
enum StoredEvents {
    static let order = OrderSnapshot.sample(fulfilment: .delivery)

    static let examples = [
        EventExamples([
            Order.Event.placing(order: order),
            .placed(order: order),
            .abandoned(orderID: "o-1", reason: .declined),
            .learned(facts: [.paid, .making]),
            .cancelRequested(orderID: "o-1"),
            .cancelled(orderID: "o-1"),
            .restored(orderID: "o-1", status: .outForDelivery),
            .completed(orderID: "o-1"),
        ]),
        EventExamples([
            PlacementKey.Event.claimed(orderID: "o-1", request: .sample())
        ]),
        EventExamples([
            Payment.Event.approved(order: order, approvalCode: "12345678"),
            .declined(order: order, reason: "insufficient funds"),
            .voided(orderID: "o-1"),
            .refunded(orderID: "o-1", amount: 9_000, currency: .krw),
        ]),
        EventExamples([
            ProviderAccount.Event.charged(amount: 9_000, code: "12345678"),
            .declined,
            .released(amount: 9_000),
        ]),
        EventExamples([
            Drink.Event.received(order: order),
            .accepted(
                orderID: "o-1", branchID: "gangnam", ticket: Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 7)),
            .rejected(orderID: "o-1", reason: "no milk"),
            .started(orderID: "o-1", fulfilment: .pickup),
            .completed(orderID: "o-1", fulfilment: .delivery),
            .cancelled(orderID: "o-1"),
            .cancellationRefused(orderID: "o-1"),
            .handedOver(orderID: "o-1", fulfilment: .pickup),
        ]),
        EventExamples([
            BranchQueue.Event.taken(orderID: "o-1", number: 7)
        ]),
        EventExamples([
            Branch.Event.opened(branch: .gangnam)
        ]),
        EventExamples([
            Delivery.Event.noted(orderID: "o-1", note: .making),
            .scheduled(order: order),
            .opened(orderID: "o-1", region: "seoul-south"),
            .assigned(orderID: "o-1", riderID: "kim"),
            .started(orderID: "o-1", riderID: "kim"),
            .confirmed(orderID: "o-1", riderID: "kim"),
            .cancelled(orderID: "o-1"),
        ]),
        EventExamples([
            Notification.Event.deferred(orderID: "o-1", messageID: "order-o-1@2", text: "Placed."),
            .requested(orderID: "o-1", messageID: "order-o-1@2", text: "Placed.", phoneNumber: "010-1234-5678"),
            .sent(orderID: "o-1", messageID: "order-o-1@2", text: "Placed.", at: .sample),
        ]),
    ]
}
