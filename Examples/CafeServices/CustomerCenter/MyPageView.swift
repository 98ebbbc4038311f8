#if Services
public import CafeDomain

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// My Page over HTTP: one order with everything that its customer wants to know.
public struct MyPageView: Codable, Sendable, Equatable {
    /// Which order.
    public var orderID: OrderID
    /// Where it stands.
    public var orderStatus: OrderStatus
    /// What became of its payment.
    public var paymentStatus: PaymentOutcome
    /// How far the kitchen is.
    public var drinkStatus: Drink.Stage
    /// How far the delivery is.
    public var deliveryStatus: Delivery.Stage?
    /// How many are served before this one, plus one; nil where there is no waiting.
    public var waitingPosition: Int?
    /// What is in it.
    public var items: [OrderItem]
    /// What it costs, in the minor unit of `currency`.
    public var amount: Int64
    /// The currency.
    public var currency: Currency
    /// What the customer was told, oldest first.
    public var messages: [MyPage.Row.Note]
    /// When the newest of its events happened.
    public var updatedAt: Date
    /// Rises with each change of the page.
    public var position: Int64

    /// Creates the view of a page; nil where the order itself has not been heard of yet.
    public init?(_ row: MyPage.Row, waitingPosition: Int?) {
        guard let order = row.order else { return nil }
        orderID = order.orderID
        orderStatus = row.status
        paymentStatus = row.payment ?? .approved
        drinkStatus = row.drink
        deliveryStatus = row.delivery
        self.waitingPosition = waitingPosition
        items = order.items
        amount = order.amount
        currency = order.currency
        messages = row.messages
        updatedAt = row.updatedAt
        position = row.position
    }

    enum CodingKeys: String, CodingKey {
        case orderID = "orderId", orderStatus, paymentStatus, drinkStatus, deliveryStatus, waitingPosition, items, amount,
            currency
        case messages, updatedAt, position
    }
}

/// A page of a customer's orders.
public struct MyPageList: Codable, Sendable {
    /// The orders.
    public var orders: [MyPageView]
    /// What to ask for as `after` to go on; nil at the end.
    public var next: String?
}

/// The messages that were sent about an order.
public struct NotificationList: Codable, Sendable {
    /// The messages.
    public var notifications: [MyPage.Row.Note]
}
#endif  // Services
