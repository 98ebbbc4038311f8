import CafeDomain

extension StoredEvent {
    static let drinks = [
        StoredEvent(Drink.Event.received(order: orderExample), "DrinkReceived", #"{"order":\#(order)}"#),
        StoredEvent(
            Drink.Event.accepted(
                orderID: "o-1", branchID: "gangnam", ticket: Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 7)),
            "OrderAccepted", #"{"branchId":"gangnam","orderId":"o-1","ticket":{"day":"2026-11-21","number":7}}"#),
        StoredEvent(
            Drink.Event.rejected(orderID: "o-1", reason: "no milk"), "OrderRejected", #"{"orderId":"o-1","reason":"no milk"}"#),
        StoredEvent(
            Drink.Event.started(orderID: "o-1", fulfilment: .pickup), "MakingStarted", #"{"fulfilment":"pickup","orderId":"o-1"}"#
        ),
        StoredEvent(
            Drink.Event.completed(orderID: "o-1", fulfilment: .delivery), "MakingCompleted",
            #"{"fulfilment":"delivery","orderId":"o-1"}"#),
        StoredEvent(Drink.Event.cancelled(orderID: "o-1"), "DrinkCancelled", id),
        StoredEvent(Drink.Event.cancellationRefused(orderID: "o-1"), "CancellationRefused", id),
        StoredEvent(
            Drink.Event.handedOver(orderID: "o-1", fulfilment: .pickup), "DrinkHandedOver",
            #"{"fulfilment":"pickup","orderId":"o-1"}"#),
        StoredEvent(BranchQueue.Event.taken(orderID: "o-1", number: 7), "WaitingNumberTaken", #"{"number":7,"orderId":"o-1"}"#),
        StoredEvent(
            Branch.Event.opened(branch: .gangnam), "BranchOpened",
            #"{"branch":{"branchId":"gangnam","currency":"KRW","menu":[{"menuId":"latte","name":"Caffè Latte","price":4500},"#
                + #"{"menuId":"mocha","name":"Mocha","price":5000}],"name":"Gangnam","region":"seoul-south","utcOffset":540}}"#),
    ]

    static let deliveries = [
        StoredEvent(
            Delivery.Event.noted(orderID: "o-1", note: .making), "DeliveryKitchenNoted", #"{"note":"making","orderId":"o-1"}"#),
        StoredEvent(Delivery.Event.scheduled(order: orderExample), "DeliveryScheduled", #"{"order":\#(order)}"#),
        StoredEvent(
            Delivery.Event.opened(orderID: "o-1", region: "seoul-south"), "DeliveryOpened",
            #"{"orderId":"o-1","region":"seoul-south"}"#),
        StoredEvent(
            Delivery.Event.assigned(orderID: "o-1", riderID: "kim"), "DeliveryAssigned", #"{"orderId":"o-1","riderId":"kim"}"#),
        StoredEvent(
            Delivery.Event.started(orderID: "o-1", riderID: "kim"), "DeliveryStarted", #"{"orderId":"o-1","riderId":"kim"}"#),
        StoredEvent(
            Delivery.Event.confirmed(orderID: "o-1", riderID: "kim"), "DeliveryConfirmed", #"{"orderId":"o-1","riderId":"kim"}"#),
        StoredEvent(Delivery.Event.cancelled(orderID: "o-1"), "DeliveryCancelled", id),
    ]

    static let messages = [
        StoredEvent(
            Notification.Event.deferred(orderID: "o-1", messageID: "order-o-1@2", text: "Placed."), "NotificationDeferred",
            #"{"messageId":"order-o-1@2","orderId":"o-1","text":"Placed."}"#),
        StoredEvent(
            Notification.Event.requested(orderID: "o-1", messageID: "order-o-1@2", text: "Placed.", phoneNumber: "010-1234-5678"),
            "NotificationRequested",
            #"{"messageId":"order-o-1@2","orderId":"o-1","phoneNumber":"010-1234-5678","text":"Placed."}"#),
        StoredEvent(
            Notification.Event.sent(orderID: "o-1", messageID: "order-o-1@2", text: "Placed.", at: .sample), "NotificationSent",
            #"{"at":"2026-11-21T09:30:00.000Z","messageId":"order-o-1@2","orderId":"o-1","text":"Placed."}"#),
    ]
}
