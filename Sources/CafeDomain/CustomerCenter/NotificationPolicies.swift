/// Tells the customer what the order service announces.
public struct NotifyOfOrders: Policy {
    public static let name = "customercenter.notify-of-orders"
    /// Creates the policy.
    public init() {}

    public func react(to event: Order.Event, _ message: Message) -> Reaction<Notification>? {
        switch event {
        case .placed(let order): .notify(order.orderID, "Your order is placed.", message, phoneNumber: order.phoneNumber)
        case .cancelRequested(let orderID): .notify(orderID, "We have your wish to cancel and ask the kitchen.", message)
        case .cancelled(let orderID): .notify(orderID, "Your order is cancelled and your money is on its way back.", message)
        case .restored(let orderID, _): .notify(orderID, "Your drink was already being made: the order goes on.", message)
        case .completed(let orderID): .notify(orderID, "Your order is complete. Enjoy!", message)
        case .placing, .abandoned, .learned: nil
        }
    }
}

/// Tells the customer what the payment service announces.
public struct NotifyOfPayments: Policy {
    public static let name = "customercenter.notify-of-payments"
    /// Creates the policy.
    public init() {}

    public func react(to event: Payment.Event, _ message: Message) -> Reaction<Notification>? {
        switch event {
        case .refunded(let orderID, let amount, let currency): .notify(orderID, "\(amount) \(currency) were refunded.", message)
        case .approved, .declined, .voided: nil
        }
    }
}

/// Tells the customer what the kitchen announces.
public struct NotifyOfDrinks: Policy {
    public static let name = "customercenter.notify-of-drinks"
    /// Creates the policy.
    public init() {}

    public func react(to event: Drink.Event, _ message: Message) -> Reaction<Notification>? {
        switch event {
        case .accepted(let orderID, _, let ticket):
            .notify(orderID, "The branch has your order, number \(ticket.number).", message)
        case .rejected(let orderID, let reason): .notify(orderID, "The branch cannot take your order: \(reason).", message)
        case .started(let orderID, _): .notify(orderID, "Your drink is being made.", message)
        case .completed(let orderID, _): .notify(orderID, "Your drink is ready.", message)
        case .received, .cancelled, .cancellationRefused, .handedOver: nil
        }
    }
}

/// Tells the customer what the riders announce.
public struct NotifyOfDeliveries: Policy {
    public static let name = "customercenter.notify-of-deliveries"
    /// Creates the policy.
    public init() {}

    public func react(to event: Delivery.Event, _ message: Message) -> Reaction<Notification>? {
        switch event {
        case .assigned(let orderID, _): .notify(orderID, "A rider has your delivery.", message)
        case .started(let orderID, _): .notify(orderID, "Your drink is on its way.", message)
        case .noted, .scheduled, .opened, .confirmed, .cancelled: nil
        }
    }
}

extension Reaction where A == Notification {
    fileprivate static func notify(_ orderID: OrderID, _ text: String, _ message: Message, phoneNumber: String? = nil) -> Reaction
    {
        let command = Notification.Command.notify(orderID, messageID: message.id.rawValue, text: text, phoneNumber: phoneNumber)
        return .issue(command, on: orderID)
    }
}
