#if Services
public import CafeDomain

/// A payment over HTTP.
public struct PaymentView: Codable, Sendable, Equatable {
    /// Whose.
    public var orderID: OrderID
    /// What became of it.
    public var status: PaymentOutcome
    /// How much, in the minor unit of `currency`; nil for a payment that was voided unseen.
    public var amount: Int64?
    /// The currency.
    public var currency: Currency?
    /// The provider's word, where it is approved.
    public var approvalCode: String?
    /// Why, where it is declined.
    public var reason: String?

    /// Creates the view of a payment; nil for one that was never asked for.
    public init?(_ orderID: OrderID, _ payment: Payment) {
        guard let outcome = payment.outcome else { return nil }
        self.orderID = orderID
        status = outcome
        amount = payment.order?.amount
        currency = payment.order?.currency
        switch payment.state {
        case .approved(_, let code): approvalCode = code
        case .declined(_, let reason): self.reason = reason
        case .none, .voided, .refunded: break
        }
    }

    enum CodingKeys: String, CodingKey { case orderID = "orderId", status, amount, currency, approvalCode, reason }
}
#endif  // Services
