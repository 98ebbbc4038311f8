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
public struct OrderService: Sendable {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service; the payment port is its only way to ask another service.
    public init(_ context: ServiceContext, payments: any PaymentPort, reconcileAfter: Duration, reconcileEvery: Duration) {
        let (storage, now) = (context.storage, context.now)
        let branches = ViewReader(BranchDirectory.self, views: storage.views)
        let placeOrder = PlaceOrder(
            store: storage.events, payments: payments,
            branches: { id in try await branches.document(id.rawValue)?.profile },
            newOrderID: { OrderID(valid: UUID().uuidString.lowercased()) }, now: now)
        routes = Routes {
            OrderRoutes(placeOrder: placeOrder, store: storage.events)
            Routes.health { ["menus": try await !branches.find(BranchDirectory.open, "open", limit: 1).isEmpty] }
        }

        var host = context.host
        host.project(BranchDirectory.self, views: storage.views, from: context.from(.drink))
        host.project(OpenPlacements.self, views: storage.views, from: context.ownLog)
        host.follow(LearnFromPayments(), store: storage.events, from: context.from(.payment))
        host.follow(LearnFromDrinks(), store: storage.events, from: context.from(.drink))
        host.follow(LearnFromDeliveries(), store: storage.events, from: context.from(.delivery))
        let reconciler = Reconciler(store: storage.events, payments: payments)
        let placements = ViewReader(OpenPlacements.self, views: storage.views)
        host.every(reconcileEvery, "reconciler") {
            try await reconciler.settle(placements, waitingSinceBefore: now().addingTimeInterval(-reconcileAfter.seconds))
        }
        self.host = host
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
#endif  // Services
