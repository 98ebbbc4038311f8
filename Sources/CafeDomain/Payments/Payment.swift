/// The payment of one order: authorised once, voided once or refunded once.
public struct Payment: Aggregate, Equatable {
    /// Where a payment stands.
    public enum State: Sendable, Equatable {
        /// Never asked for.
        case none
        /// The money is there.
        case approved(OrderSnapshot, approvalCode: String)
        /// There is none.
        case declined(OrderSnapshot, reason: String)
        /// Never to be asked for: a tombstone against an authorisation that comes late.
        case voided
        /// The money went back.
        case refunded(OrderSnapshot)
    }

    /// Where it stands.
    public private(set) var state = State.none

    public init() {}

    /// What can be asked of a payment.
    public enum Command: Sendable, Equatable {
        /// The provider has charged.
        case approve(OrderSnapshot, approvalCode: String)
        /// The provider has refused.
        case decline(OrderSnapshot, reason: String)
        /// It must not happen any more.
        case void(OrderID)
        /// The order will not be made.
        case refund
    }

    /// What happens to a payment.
    public enum Event: DomainEvent, Equatable {
        /// The money is there. Carries the order, so that no consumer needs another event beside it.
        case approved(order: OrderSnapshot, approvalCode: String)
        /// There is none.
        case declined(order: OrderSnapshot, reason: String)
        /// It will never be asked for.
        case voided(orderID: OrderID)
        /// The money went back.
        case refunded(orderID: OrderID, amount: Int64, currency: Currency)

        public static let category: StreamCategory = "payment"

        enum CodingKeys: String, CodingKey {
            case approved = "PaymentApproved", declined = "PaymentDeclined", voided = "PaymentVoided", refunded =
                "PaymentRefunded"
        }
        enum VoidedCodingKeys: String, CodingKey { case orderID = "orderId" }
        enum RefundedCodingKeys: String, CodingKey { case orderID = "orderId", amount, currency }
    }

    /// Why a payment says no.
    public enum Refusal: Error, Equatable {
        /// It was voided before.
        case voided
        /// It was declined before.
        case declined
        /// It was approved before: too late to void.
        case approved
        /// There is no money to give back.
        case neverApproved
    }

    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch (command, state) {
        case (.approve(let order, let code), .none): return [.approved(order: order, approvalCode: code)]
        case (.approve, .approved), (.approve, .refunded): return []
        case (.approve, .declined): throw .declined
        case (.approve, .voided): throw .voided

        case (.decline(let order, let reason), .none): return [.declined(order: order, reason: reason)]
        case (.decline, .declined): return []
        case (.decline, .approved), (.decline, .refunded): throw .approved
        case (.decline, .voided): throw .voided

        case (.void(let orderID), .none): return [.voided(orderID: orderID)]
        case (.void, .approved): throw .approved
        case (.void, .voided), (.void, .declined), (.void, .refunded): return []

        case (.refund, .approved(let order, _)):
            return [.refunded(orderID: order.orderID, amount: order.amount, currency: order.currency)]
        case (.refund, .refunded): return []
        case (.refund, .none), (.refund, .declined), (.refund, .voided): throw .neverApproved
        }
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .approved(let order, let code): state = .approved(order, approvalCode: code)
        case .declined(let order, let reason): state = .declined(order, reason: reason)
        case .voided: state = .voided
        case .refunded: if case .approved(let order, _) = state { state = .refunded(order) }
        }
    }

    /// What became of it; nil where it was never asked for.
    public var outcome: PaymentOutcome? {
        switch state {
        case .none: nil
        case .approved: .approved
        case .declined: .declined
        case .voided: .voided
        case .refunded: .refunded
        }
    }

    /// The order it pays for, as far as it is known.
    public var order: OrderSnapshot? {
        switch state {
        case .approved(let order, _), .declined(let order, _), .refunded(let order): order
        case .none, .voided: nil
        }
    }
}
