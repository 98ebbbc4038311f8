/// The payment service's word completes a placement whose answer got lost, and closes a cancellation.
public struct LearnFromPayments: Policy {
    public static let name = "order.learn-from-payments"
    /// Creates the policy.
    public init() {}

    public func react(to event: Payment.Event, _ message: Message) -> Reaction<Order>? {
        switch event {
        case .approved(let order, _): .issue(.confirm(order), on: order.orderID)
        case .declined(let order, _): .issue(.abandon(.declined), on: order.orderID)
        // Only who asks for a void is told of it, in the answer.
        case .voided: nil
        case .refunded(let orderID, _, _): .issue(.learn(.refunded), on: orderID)
        }
    }
}

/// The kitchen's word moves an order on.
public struct LearnFromDrinks: Policy {
    public static let name = "order.learn-from-drinks"
    /// Creates the policy.
    public init() {}

    public func react(to event: Drink.Event, _ message: Message) -> Reaction<Order>? {
        event.fact.map { .issue(.learn($0), on: message.stream.id) }
    }
}

/// The riders' word moves an order on.
public struct LearnFromDeliveries: Policy {
    public static let name = "order.learn-from-deliveries"
    /// Creates the policy.
    public init() {}

    public func react(to event: Delivery.Event, _ message: Message) -> Reaction<Order>? {
        event.fact.map { .issue(.learn($0), on: message.stream.id) }
    }
}

extension Drink.Event {
    /// What an order learns from it.
    public var fact: OrderFacts? {
        switch self {
        case .received: nil
        case .accepted: .accepted
        case .rejected: .rejected
        case .started: .making
        case .completed: .made
        case .cancelled: .drinkCancelled
        case .cancellationRefused: .cancelRefused
        case .handedOver(_, let fulfilment): fulfilment == .pickup ? .completed : nil
        }
    }
}

extension Delivery.Event {
    /// What an order learns from it.
    public var fact: OrderFacts? {
        switch self {
        case .started: .outForDelivery
        case .confirmed: .completed
        case .noted, .scheduled, .opened, .assigned, .cancelled: nil
        }
    }
}
