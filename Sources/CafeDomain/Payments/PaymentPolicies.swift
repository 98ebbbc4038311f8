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
