import CafeDomain

extension StoredEvent {
    static let ordering = [
        StoredEvent(Order.Event.placing(order: orderExample), "OrderPlacing", #"{"order":\#(order)}"#),
        StoredEvent(Order.Event.placed(order: orderExample), "OrderPlaced", #"{"order":\#(order)}"#),
        StoredEvent(
            Order.Event.abandoned(orderID: "o-1", reason: .declined), "OrderAbandoned", #"{"orderId":"o-1","reason":"declined"}"#),
        StoredEvent(Order.Event.learned(facts: [.paid, .making]), "OrderFactLearned", #"{"facts":["paid","making"]}"#),
        StoredEvent(Order.Event.cancelRequested(orderID: "o-1"), "OrderCancelRequested", id),
        StoredEvent(Order.Event.cancelled(orderID: "o-1"), "OrderCancelled", id),
        StoredEvent(
            Order.Event.restored(orderID: "o-1", status: .outForDelivery), "OrderRestored",
            #"{"orderId":"o-1","status":"outForDelivery"}"#),
        StoredEvent(Order.Event.completed(orderID: "o-1"), "OrderCompleted", id),
        StoredEvent(
            PlacementKey.Event.claimed(orderID: "o-1", request: .sample()), "PlacementKeyClaimed",
            #"{"orderId":"o-1","request":{"branchId":"gangnam","customerId":"ada","fulfilment":"pickup","#
                + #""items":[{"menuId":"latte","quantity":2}],"phoneNumber":"010-1234-5678"}}"#),
    ]

    static let payments = [
        StoredEvent(
            Payment.Event.approved(order: orderExample, approvalCode: "12345678"), "PaymentApproved",
            #"{"approvalCode":"12345678","order":\#(order)}"#),
        StoredEvent(
            Payment.Event.declined(order: orderExample, reason: "insufficient funds"), "PaymentDeclined",
            #"{"order":\#(order),"reason":"insufficient funds"}"#),
        StoredEvent(Payment.Event.voided(orderID: "o-1"), "PaymentVoided", id),
        StoredEvent(
            Payment.Event.refunded(orderID: "o-1", amount: 9_000, currency: .krw), "PaymentRefunded",
            #"{"amount":9000,"currency":"KRW","orderId":"o-1"}"#),
        StoredEvent(
            ProviderAccount.Event.charged(amount: 9_000, code: "12345678"), "Charged",
            #"{"amount":{"amount":9000,"currency":"KRW"},"code":"12345678"}"#),
        StoredEvent(ProviderAccount.Event.declined, "Declined", "{}"),
        StoredEvent(
            ProviderAccount.Event.released(amount: 9_000), "Released", #"{"amount":{"amount":9000,"currency":"KRW"}}"#),
    ]
}
