#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The sagas of the order service, each with who carries out what it asks.
public struct OrderSagas: Sendable {
    /// Placements: the order here, payment by a call.
    public let placements: SagaCoordinator<Placement>
    /// Cancellations: the order here, everybody else by messages.
    public let cancellations: SagaCoordinator<Cancellation>
    /// Rejections: the same.
    public let rejections: SagaCoordinator<Rejection>
    private let orders: CommandHandler<Order>

    /// Creates the sagas over the order service's store.
    public init(
        store: any EventStore, payments: any PaymentPort, placement: Placement = Placement(),
        cancellation: Cancellation = Cancellation(), rejection: Rejection = Rejection(),
        now: @escaping @Sendable () -> Date
    ) {
        orders = CommandHandler(store: store)
        placements = SagaCoordinator(placement, store: store, now: now) { request, state in
            switch request {
            case .take: .own(.place(state.order), on: state.order.orderID)
            case .confirm: .own(.confirm(state.order), on: state.order.orderID)
            case .abandon: .own(.abandon(state.abandonment ?? .voided), on: state.order.orderID)
            case .authorise:
                .call { ticket in try await payments.authorise(state.order, causedBy: ticket.metadata).answer }
            case .settle: .call { _ in try await payments.settled(state.order.orderID).answer }
            }
        }
        cancellations = SagaCoordinator(cancellation, store: store, now: now) { request, _ in request.route() }
        rejections = SagaCoordinator(rejection, store: store, now: now) { request, _ in request.route(isRejection: true) }
    }

    /// Begins the rejection of an order when the branch refuses it.
    public var rejecting: SagaStarter<Rejection, Drink.Event> {
        SagaStarter(of: rejections, on: Drink.Event.self, name: "order.begin-rejections") { event, _ in
            guard case .rejected(let orderID, _) = event else { return nil }
            let order = try await orders.state(of: orderID.rawValue)?.snapshot
            return (orderID.rawValue, .init(orderID: orderID, isDelivery: order?.fulfilment != .pickup))
        }
    }
}

extension SagaRoute {
    fileprivate static func own(_ command: Order.Command, on orderID: OrderID) -> SagaRoute {
        .own(command, on: orderID.rawValue, of: Order.self)
    }
}

extension CallingOff {
    /// Who carries it out: the order here, all others by messages.
    fileprivate func route<S: Saga>(isRejection: Bool = false) -> SagaRoute<S> {
        switch self {
        case .requestCancellation(let orderID): .own(.requestCancellation, on: orderID)
        case .restore(let orderID): .own(.learn(.cancelRefused), on: orderID)
        case .close(let orderID): .own(.learn([isRejection ? .rejected : .drinkCancelled, .refunded]), on: orderID)
        case .cancelDrink, .refund, .callOffDelivery: .message
        }
    }
}

extension PaymentOutcome {
    /// What it means to a placement. A payment that was refunded was approved first.
    fileprivate var answer: SagaAnswer<NoReply> {
        switch self {
        case .approved, .refunded: .done
        case .declined: .refused(Order.Abandonment.declined.rawValue)
        case .voided: .refused(Order.Abandonment.voided.rawValue)
        }
    }
}

extension PaymentPort {
    /// What became of a payment, for good: one that was never recorded is voided.
    fileprivate func settled(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome {
        if let outcome = try await outcome(of: orderID) { return outcome }
        return try await void(orderID)
    }
}

extension PaymentUnavailable: UnansweredRequest {}
