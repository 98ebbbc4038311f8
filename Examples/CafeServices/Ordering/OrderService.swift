#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The order service: takes orders, has them paid, and follows what becomes of them.
public struct OrderService: HostedService {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service; the payment port is its only way to ask another service.
    ///
    /// - Parameters:
    ///   - context: What every service is given.
    ///   - payments: Asks the payment service.
    ///   - circuits: What may stop it from asking: shown at `/status`, and each change is written down.
    ///   - placement: How an order is placed.
    public init(
        _ context: ServiceContext<CafeService>, payments: any PaymentPort, circuits: [CircuitBreaker] = [],
        placement: Placement = Placement()
    ) {
        let (storage, now) = (context.storage, context.now)
        let branches = ViewReader(BranchDirectory.self, views: storage.views)
        let sagas = OrderSagas(store: storage.events, payments: payments, placement: placement, now: now)
        let placeOrder = PlaceOrder(
            store: storage.events, sagas: sagas,
            branches: { id in try await branches.document(id.rawValue)?.profile },
            newOrderID: { OrderID(valid: UUID().uuidString.lowercased()) }, now: now)
        routes = Routes {
            OrderRoutes(
                placeOrder: placeOrder, cancelOrder: CancelOrder(store: storage.events, sagas: sagas), store: storage.events)
            StatusRoutes(of: context, circuits: circuits)
            Routes.health { ["menus": try await !branches.find(BranchDirectory.open, "open", limit: 1).isEmpty] }
        }

        var host = context.host
        host.project(BranchDirectory.self, views: storage.views, from: context.from(.drink))
        // Most sagas have ended before anybody has to know of them.
        host.project(OpenSagas.self, views: storage.views, from: context.ownLog, pause: .milliseconds(50))
        let (store, cancelling, rejecting) = (
            storage.events, SagaReplies(to: sagas.cancellations), SagaReplies(to: sagas.rejections)
        )
        host.follow(
            MessageConsumers(
                LearnFromPayments.name, [host.runner(LearnFromPayments(), store: store), sagas.paying, cancelling, rejecting]),
            from: context.from(.payment))
        host.follow(
            MessageConsumers(
                LearnFromDrinks.name, [host.runner(LearnFromDrinks(), store: store), sagas.rejecting, cancelling]),
            from: context.from(.drink))
        host.follow(
            MessageConsumers(
                LearnFromDeliveries.name, [host.runner(LearnFromDeliveries(), store: store), cancelling, rejecting]),
            from: context.from(.delivery))
        host.keepGoing(sagas.placements, views: storage.views)
        host.keepGoing(sagas.cancellations, views: storage.views)
        host.keepGoing(sagas.rejections, views: storage.views)
        for circuit in circuits { host.record(circuit, in: storage.events, run: context.run, now: now) }
        host.project(
            Circuits.self, views: storage.views, from: context.ownLog(EventFilter(categories: [CircuitEvent.category])))
        self.host = host
    }
}
#endif  // Services
