/// Authorises and voids payments: the provider outside, the aggregate inside, no transaction open between them.
public struct PaymentDesk: Sendable {
    private let handler: CommandHandler<Payment>
    private let provider: any PaymentProvider

    /// Creates a desk over the payment service's store.
    public init(store: any EventStore, provider: any PaymentProvider) {
        handler = CommandHandler(store: store)
        self.provider = provider
    }

    /// The order id was used to pay for a different order.
    public struct AnotherOrder: Error, Hashable {}

    /// The provider gave no answer: whether it has taken the money is not known, and asking again finds out.
    public struct NoAnswer: Error {
        /// What it threw.
        public let cause: any Error
    }

    /// Has an order's payment authorised, once; asked again it answers the same.
    ///
    /// A crash between the provider's charge and our record is mended by asking again, or by a void, which releases the charge.
    /// - Throws: ``AnotherOrder``; ``NoAnswer``; what the store throws.
    public func authorise(_ order: OrderSnapshot, causedBy cause: EventMetadata) async throws -> Payment {
        let id = order.orderID.rawValue
        if let payment = try await handler.state(of: id), payment.outcome != nil { return try payment.paying(for: order) }
        let command: Payment.Command
        switch try await ask({ try await provider.charge(order.total, key: id) }) {
        case .approved(let code): command = .approve(order, approvalCode: code)
        case .declined(let reason): command = .decline(order, reason: reason)
        }
        let payment: Payment
        do throws(CommandError<Payment.Refusal>) {
            payment = try await handler.handle(command, on: id, causedBy: cause).state
        } catch .refused(let refusal) {
            // Voided while the provider was charging: the charge must not stay.
            if refusal == .voided { try await ask { try await provider.release(key: id) } }
            payment = try await settled(id)
        }
        return try payment.paying(for: order)
    }

    /// Returns a payment, nil where it was never asked for.
    public func payment(of orderID: OrderID) async throws -> Payment? {
        try await handler.state(of: orderID.rawValue)
    }

    /// Makes sure that a payment is never approved; returns it as it then is, which is `approved` where it was too late.
    public func void(_ orderID: OrderID, causedBy cause: EventMetadata) async throws -> Payment {
        do throws(CommandError<Payment.Refusal>) {
            return try await handler.handle(.void(orderID), on: orderID, causedBy: cause).state
        } catch .refused {
            return try await settled(orderID.rawValue)
        }
    }

    private func ask<Answer>(_ question: () async throws -> Answer) async throws -> Answer {
        do { return try await question() } catch let error where !(error is CancellationError) { throw NoAnswer(cause: error) }
    }

    private func settled(_ id: String) async throws -> Payment { try await handler.repository.load(id).state }
}

extension Payment {
    fileprivate func paying(for order: OrderSnapshot) throws(PaymentDesk.AnotherOrder) -> Payment {
        if let mine = self.order,
            mine.amount != order.amount || mine.currency != order.currency || mine.customerID != order.customerID
        {
            throw PaymentDesk.AnotherOrder()
        }
        return self
    }
}
