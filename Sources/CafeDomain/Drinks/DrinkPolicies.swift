/// What is paid for comes to the kitchen.
public struct MakeWhatIsPaid: Policy {
    public static let name = "drink.make-what-is-paid"
    /// Creates the policy.
    public init() {}

    public func react(to event: Payment.Event, _ message: Message) -> Reaction<Drink>? {
        guard case .approved(let order, _) = event else { return nil }
        return .issue(.receive(order), on: order.orderID)
    }
}
