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
            if let command = request.own(state) { return .own(command, on: state.order.orderID.rawValue, of: Order.self) }
            return .call { ticket in
                request == .authorise
                    ? try await payments.authorise(state.order, causedBy: ticket.metadata).answer
                    : try await payments.settled(state.order.orderID).answer
            }
        }
        cancellations = SagaCoordinator(cancellation, store: store, now: now) { request, state in
            request.own(of: Cancellation.self).map { .own($0, on: state.orderID.rawValue, of: Order.self) } ?? .message
        }
        rejections = SagaCoordinator(rejection, store: store, now: now) { request, state in
            request.own(of: Rejection.self).map { .own($0, on: state.orderID.rawValue, of: Order.self) } ?? .message
        }
    }

    /// Takes what payment announces for its answer to a placement: the one that was called for may get lost.
    public var paying: SagaReplies<Placement> {
        SagaReplies(to: placements, in: Payment.Event.self) { event in
            switch event {
            case .approved: PaymentOutcome.approved.answer
            case .declined: PaymentOutcome.declined.answer
            // Only who asks for a void is told of it, in the answer.
            case .voided, .refunded: nil
            }
        }
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

extension Placement.Request {
    /// What it asks of the order itself; nil where it is payment's.
    package func own(_ state: Placement.State) -> Order.Command? {
        switch self {
        case .take: .place(state.order)
        case .confirm: .confirm(state.order)
        case .abandon: .abandon(state.abandonment ?? .voided)
        case .authorise, .settle: nil
        }
    }
}

extension CallingOff {
    /// What it asks of the order itself; nil where it is another service's.
    package func own<S: Saga>(of _: S.Type) -> Order.Command? {
        switch self {
        case .requestCancellation: .requestCancellation
        case .restore: .learn(.cancelRefused)
        case .close: .learn([S.self == Rejection.self ? .rejected : .drinkCancelled, .refunded])
        case .cancelDrink, .refund, .callOffDelivery: nil
        }
    }
}

extension PaymentOutcome {
    /// What it means to a placement. A payment that was refunded was approved first.
    package var answer: SagaAnswer<NoReply> {
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

extension PaymentUnavailable: UnansweredRequest, CustomStringConvertible {
    public var description: String { "payment gave no answer\(isNeverSent ? ", and was never asked" : ""): \(reason)" }
}
