import CafeDomain
import CafeTesting

/// An example of each event that the café stores. What they look like on disk is frozen in `Contracts/events`.
enum StoredEvents {
    static let order = OrderSnapshot.sample(fulfilment: .delivery)

    /// What happens to a saga, told of a cancellation.
    static let saga: [Cancellation.Event] = [
        .begun(saga: "order.cancel", version: 1, correlation: "o-1", state: .init(orderID: "o-1", isDelivery: true)),
        .requested(
            step: "ask the kitchen", part: .act, role: .pivot, attempt: 2, deadline: .sample, request: .cancelDrink("o-1")),
        .called(step: "refund", part: .ask, role: .retriable, attempt: 1, deadline: .sample, request: .refund("o-1")),
        .did(step: "mark the order as cancelling", part: .undo, role: .compensatable),
        .passed(step: "call off the delivery", role: .retriable),
        .answered(step: "ask the kitchen", part: .act, role: .pivot, state: .init(orderID: "o-1", isDelivery: false)),
        .refused(step: "ask the kitchen", part: .act, role: .pivot, reason: "the kitchen has started", state: nil),
        .failed(step: "refund", part: .act, isNeverSent: true, reason: "unreachable", next: .act, retryAt: .sample),
        .turnedBack(reason: "ask the kitchen: the kitchen has started"),
        .parked(step: "refund", part: .act, reason: "tried 12 times: refused"),
        .resumed(by: "ada"),
        .skipped(step: "call off the delivery", part: .act, by: "ada"),
        .forced(step: "ask the kitchen", part: .act, isDone: false, by: "ada"),
        .completed,
        .compensated(reason: "ask the kitchen: the kitchen has started"),
    ]

    /// What happens to a circuit.
    static let circuit: [CircuitEvent] = [
        .began(circuit: "payment", run: "run-1", state: .closed, at: .sample),
        .changed(
            circuit: "payment", run: "run-1", number: 3, from: .halfOpen, to: .open, rule: .probes,
            counts: CircuitBreaker.Counts(recorded: 5, failed: 4, slow: 3, rejected: 2, slowUnderWay: 1), until: .sample,
            why: "the probes decided: 5 calls, 4 failed", at: .sample),
    ]

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
        EventExamples(saga),
        EventExamples(circuit),
        EventExamples([
            SagaReply<CallingOff.Reply>.replied(
                saga: "order.cancel", step: "ask the kitchen", part: .act, answer: .done(.rejectedBefore))
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
