/// Settles orders whose payment nobody has answered for: asks payment, then goes forward to `placed` or voids and abandons.
public struct Reconciler: Sendable {
    private let handler: CommandHandler<Order>
    private let payments: any PaymentPort

    /// Creates a reconciler over the order service's store.
    public init(store: any EventStore, payments: any PaymentPort) {
        handler = CommandHandler(store: store)
        self.payments = payments
    }

    /// Settles one order; one that is already settled is left alone. Safe to repeat, and beside a placement under way.
    public func settle(_ orderID: OrderID) async throws -> OrderStatus? {
        guard let order = try await handler.state(of: orderID.rawValue) else { return nil }
        guard case .authorise(let snapshot) = order.due else { return order.status }
        var outcome = try await payments.outcome(of: orderID)
        if outcome == nil { outcome = try await payments.void(orderID) }
        let command: Order.Command
        switch outcome {
        case .approved, .refunded: command = .confirm(snapshot)
        case .declined: command = .abandon(.declined)
        case .voided, nil: command = .abandon(.voided)
        }
        let cause = EventMetadata(correlationID: orderID.rawValue, causationID: "reconciler")
        return try await handler.handle(command, on: orderID, causedBy: cause).state.status
    }
}
