/// What is known of an order. The set only grows, so messages that come twice or in another order cannot corrupt it.
public struct OrderFacts: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The payment was declined or voided.
    public static let declined = OrderFacts(rawValue: 1 << 0)
    /// The payment was approved: the order stands.
    public static let paid = OrderFacts(rawValue: 1 << 1)
    /// The branch has taken it on.
    public static let accepted = OrderFacts(rawValue: 1 << 2)
    /// The barista has started.
    public static let making = OrderFacts(rawValue: 1 << 3)
    /// The drinks are ready.
    public static let made = OrderFacts(rawValue: 1 << 4)
    /// A rider is on the way.
    public static let outForDelivery = OrderFacts(rawValue: 1 << 5)
    /// The customer has the drinks.
    public static let completed = OrderFacts(rawValue: 1 << 6)
    /// The branch has refused it.
    public static let rejected = OrderFacts(rawValue: 1 << 7)
    /// The customer has asked to cancel.
    public static let cancelRequested = OrderFacts(rawValue: 1 << 8)
    /// The kitchen was already making it: the cancellation is off.
    public static let cancelRefused = OrderFacts(rawValue: 1 << 9)
    /// The kitchen will not make it.
    public static let drinkCancelled = OrderFacts(rawValue: 1 << 10)
    /// The money is back.
    public static let refunded = OrderFacts(rawValue: 1 << 11)

    /// The status that follows from the facts. First match wins.
    public var status: OrderStatus {
        if !contains(.paid) { return contains(.declined) ? .abandoned : .placing }
        if contains(.refunded) { return contains(.rejected) ? .rejected : .cancelled }
        if contains(.rejected) { return .rejecting }
        if contains(.drinkCancelled) { return .cancelling }
        if contains(.cancelRequested), !contains(.cancelRefused) { return .cancelling }
        return progress
    }

    /// The furthest point the order has come to, whatever became of it.
    private var progress: OrderStatus {
        if contains(.completed) { return .completed }
        if contains(.outForDelivery) { return .outForDelivery }
        if contains(.made) { return .made }
        if contains(.making) { return .making }
        return contains(.accepted) ? .accepted : .placed
    }

    /// Whether the kitchen is known to have started: from then on no cancellation is taken.
    public var isPastCancelling: Bool { !isDisjoint(with: [.making, .made, .outForDelivery, .completed, .cancelRefused]) }
}

/// Where an order stands.
public enum OrderStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Waiting for the payment. Never shown to customers.
    case placing
    /// Not paid, and never will be.
    case abandoned
    /// Paid.
    case placed
    /// Taken on by the branch.
    case accepted
    /// Being made.
    case making
    /// Ready.
    case made
    /// On its way.
    case outForDelivery
    /// With the customer.
    case completed
    /// Refused by the branch, not refunded yet.
    case rejecting
    /// Refused by the branch and refunded.
    case rejected
    /// Cancellation under way.
    case cancelling
    /// Cancelled and refunded.
    case cancelled
}
