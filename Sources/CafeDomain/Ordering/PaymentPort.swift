/// What the order service needs of the payment service: the only synchronous edge between services.
public protocol PaymentPort: Sendable {
    /// Has an order's payment authorised. The order id is the idempotency key: asked twice, it answers the same.
    func authorise(_ order: OrderSnapshot, causedBy cause: EventMetadata) async throws(PaymentUnavailable) -> PaymentOutcome

    /// Returns what became of an order's payment, nil where it has never been asked for.
    func outcome(of orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome?

    /// Makes sure that an order that is not approved never will be; returns `approved` where it is too late for that.
    func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome
}

/// What became of a payment.
public enum PaymentOutcome: String, Sendable, Hashable, Codable {
    /// The money is there.
    case approved
    /// There is none.
    case declined
    /// It will never be asked for again.
    case voided
    /// The money went back.
    case refunded
}

/// The payment service gave no answer that could be used.
public struct PaymentUnavailable: Error, Hashable {
    /// Whether the question certainly never reached it.
    public let isNeverSent: Bool
    /// When it is worth asking again, in seconds.
    public let retryAfter: Int
    /// Why, for logs.
    public let reason: String

    /// Creates an error.
    public init(isNeverSent: Bool, retryAfter: Int = 1, reason: String) {
        self.isNeverSent = isNeverSent
        self.retryAfter = retryAfter
        self.reason = reason
    }
}
