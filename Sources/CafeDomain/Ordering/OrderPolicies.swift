/// The payment service's word that the money went back closes a cancellation; its approval is an answer to ``Placement``.
public struct LearnFromPayments: Policy {
    public static let name = "order.learn-from-payments"
    /// Creates the policy.
    public init() {}

    public func react(to event: Payment.Event, _ message: Message) -> Reaction<Order>? {
        switch event {
        case .approved, .declined, .voided: nil
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
