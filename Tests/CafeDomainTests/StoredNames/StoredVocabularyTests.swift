import CafeDomain
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Words that are stored inside events, or answered by services: renaming one in Swift must not rename it there.
@Suite struct `A stored word` {
    @Test func `for a status is what it was`() {
        #expect(
            OrderStatus.allCases.map(\.rawValue) == [
                "placing", "abandoned", "placed", "accepted", "making", "made", "outForDelivery", "completed", "rejecting",
                "rejected", "cancelling", "cancelled",
            ])
    }

    @Test func `for a stage of a drink is what it was`() {
        #expect(
            Drink.Stage.allCases.map(\.rawValue) == [
                "none", "received", "accepted", "making", "made", "handedOver", "rejected", "cancelled",
            ])
    }

    @Test func `for a stage of a delivery is what it was`() {
        #expect(
            Delivery.Stage.allCases.map(\.rawValue) == [
                "none", "scheduled", "open", "assigned", "pickedUp", "delivered", "cancelled",
            ])
    }

    @Test func `for a fact is the bit it was`() {
        let facts: [OrderFacts] = [
            .declined, .paid, .accepted, .making, .made, .outForDelivery, .completed, .rejected, .cancelRequested, .cancelRefused,
            .drinkCancelled, .refunded,
        ]
        #expect(facts.map(\.rawValue) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048])
    }

    @Test func `for what became of a payment is what it was`() {
        let outcomes: [PaymentOutcome] = [.approved, .declined, .voided, .refunded]
        #expect(outcomes.map(\.rawValue) == ["approved", "declined", "voided", "refunded"])
    }

    @Test func `for why an order was abandoned is what it was`() {
        let reasons: [Order.Abandonment] = [.declined, .voided]
        #expect(reasons.map(\.rawValue) == ["declined", "voided"])
    }

    @Test func `for a category is what it was`() {
        let categories = [
            Order.category, PlacementKey.category, Payment.category, ProviderAccount.category, Drink.category, Branch.category,
            BranchQueue.category, Delivery.category, Notification.category,
        ]
        let names = [
            "order", "placementkey", "payment", "provideraccount", "drink", "branch", "branchqueue", "delivery", "notification",
        ]
        #expect(categories.map(\.name) == names)
    }

    @Test func `for who has handled a message is what it was`() {
        let names = [
            LearnFromPayments.name, LearnFromDrinks.name, LearnFromDeliveries.name, ReleaseMoney.name,
            MakeWhatIsPaid.name, ScheduleWhatIsPaid.name, FollowTheKitchen.name, NotifyOfOrders.name,
            NotifyOfPayments.name, NotifyOfDrinks.name, NotifyOfDeliveries.name, SendMessages.name,
        ]
        #expect(
            names == [
                "order.learn-from-payments", "order.learn-from-drinks", "order.learn-from-deliveries",
                "payment.release-money", "drink.make-what-is-paid", "delivery.schedule-what-is-paid",
                "delivery.follow-the-kitchen",
                "customercenter.notify-of-orders", "customercenter.notify-of-payments", "customercenter.notify-of-drinks",
                "customercenter.notify-of-deliveries", "customercenter.send-messages",
            ])
    }

    @Test func `for who answers sagas is what it was`() {
        let store = InMemoryEventStore()
        let names = [
            SagaParticipant.kitchen(store: store).group, SagaParticipant.refunding(for: Cancellation.self, store: store).group,
            SagaParticipant.refunding(for: Rejection.self, store: store).group,
            SagaParticipant.callingOff(for: Cancellation.self, store: store).group,
            SagaParticipant.callingOff(for: Rejection.self, store: store).group,
        ]
        #expect(
            names == [
                "drink.answer-cancellations", "payment.refund.order.cancel", "payment.refund.order.reject",
                "delivery.call-off.order.cancel", "delivery.call-off.order.reject",
            ])
    }

    @Test func `for what sagas ask and know is what it was`() throws {
        let order = OrderID(valid: "o-1")
        let requests: [CallingOff] = [
            .requestCancellation(order), .restore(order), .cancelDrink(order), .refund(order), .callOffDelivery(order),
            .close(order),
        ]
        let names = ["RequestCancellation", "RestoreOrder", "CancelDrink", "RefundPayment", "CancelDelivery", "CloseOrder"]
        #expect(try requests.map { try JSONFormat.encode($0).text } == names.map { #"{"\#($0)":{"orderId":"o-1"}}"# })
        let placing: [Placement.Request] = [.take, .authorise, .settle, .confirm, .abandon]
        #expect(placing.map(\.rawValue) == ["take", "authorise", "settle", "confirm", "abandon"])
        #expect(
            try JSONFormat.encode(Cancellation.State(orderID: order, isDelivery: true)).text
                == #"{"isDelivery":true,"isRejected":false,"orderId":"o-1"}"#)
        #expect(
            try JSONFormat.encode(Rejection.State(orderID: order, isDelivery: false)).text
                == #"{"isDelivery":false,"orderId":"o-1"}"#)
        let placement = try JSONFormat.encode(Placement.State(order: .sample())).text
        #expect(try placement == #"{"order":\#(JSONFormat.encode(OrderSnapshot.sample()).text)}"#)
    }

    @Test func `for sagas, their steps and their versions is what it was`() {
        #expect([Placement.name, Cancellation.name, Rejection.name] == ["order.place", "order.cancel", "order.reject"])
        #expect([Placement.version, Cancellation.version, Rejection.version] == [1, 1, 1])
        #expect(
            Placement().plan.stages.joined().map(\.name) == ["take the order", "authorise the payment", "confirm the order"])
        #expect(
            Cancellation().plan.stages.joined().map(\.name) == [
                "mark the order as cancelling", "ask the kitchen", "refund", "call off the delivery", "close the order",
            ])
        #expect(
            Rejection().plan.stages.joined().map(\.name) == [
                "the branch refuses", "refund", "call off the delivery", "close the order",
            ])
    }
}

extension Data {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
