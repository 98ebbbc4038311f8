/// Takes a customer's wish to cancel.
public struct CancelOrder: Sendable {
    private let orders: CommandHandler<Order>
    private let cancellations: SagaCoordinator<Cancellation>

    /// Creates the service over the order service's store.
    public init(store: any EventStore, sagas: OrderSagas) {
        orders = CommandHandler(store: store)
        cancellations = sagas.cancellations
    }

    /// Begins the cancellation of an order and returns the order as it is then: `cancelling`, or further where it was asked for before.
    ///
    /// - Throws: `CommandError` with an ``Order/Refusal`` where it is known to be too late, or there is no such order.
    @discardableResult
    public func callAsFunction(_ orderID: OrderID, causedBy cause: EventMetadata = .none) async throws -> Order {
        var cause = cause
        cause.correlationID = orderID.rawValue
        let snapshot = try await orders.state(of: orderID.rawValue)?.snapshot
        let state = Cancellation.State(orderID: orderID, isDelivery: snapshot?.fulfilment == .delivery)
        if try await !cancellations.begin(orderID.rawValue, state, causedBy: cause).isNew {
            try await orders.handle(.requestCancellation, on: orderID, causedBy: cause)
        }
        return try await orders.repository.load(orderID.rawValue).state
    }
}
