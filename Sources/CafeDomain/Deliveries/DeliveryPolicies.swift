/// What is paid for and is to be brought is scheduled.
public struct ScheduleWhatIsPaid: Policy {
    public static let name = "delivery.schedule-what-is-paid"
    /// Creates the policy.
    public init() {}

    public func react(to event: Payment.Event, _ message: Message) -> Reaction<Delivery>? {
        guard case .approved(let order, _) = event, order.fulfilment == .delivery else { return nil }
        return .issue(.schedule(order), on: order.orderID)
    }
}

/// Riders follow the kitchen: a delivery opens when making starts, and may be picked up when it is made.
public struct FollowTheKitchen: Policy {
    public static let name = "delivery.follow-the-kitchen"
    /// Creates the policy.
    public init() {}

    public func react(to event: Drink.Event, _ message: Message) -> Reaction<Delivery>? {
        switch event {
        case .started(let orderID, .delivery): .issue(.note(orderID, .making), on: orderID)
        case .completed(let orderID, .delivery): .issue(.note(orderID, .made), on: orderID)
        case .received, .accepted, .rejected, .started, .completed, .cancelled, .cancellationRefused, .handedOver: nil
        }
    }
}
