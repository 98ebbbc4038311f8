/// What will not be made is refunded: only the kitchen can say so.
public struct RefundWhatIsNotMade: Policy {
    public static let name = "payment.refund-what-is-not-made"
    /// Creates the policy.
    public init() {}

    public func react(to event: Drink.Event, _ message: Message) -> Reaction<Payment>? {
        switch event {
        case .cancelled, .rejected: .issue(.refund, on: message.stream.id)
        case .received, .accepted, .started, .completed, .cancellationRefused, .handedOver: nil
        }
    }
}

/// Gives the money back at the provider, after the refund or the void has been recorded, until it succeeds.
public struct ReleaseMoney: Reactor {
    public static let name = "payment.release-money"
    private let provider: any PaymentProvider

    /// Creates the reactor.
    public init(provider: any PaymentProvider) { self.provider = provider }

    public func perform(_ event: Payment.Event, _ message: Message) async throws {
        switch event {
        case .refunded(let orderID, _, _), .voided(let orderID): try await provider.release(key: orderID.rawValue)
        case .approved, .declined: break
        }
    }
}
