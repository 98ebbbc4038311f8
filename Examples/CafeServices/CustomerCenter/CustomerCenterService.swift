#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime

/// The customer center: My Page from everybody's events, and messages to customers. Nobody depends on it.
public struct CustomerCenterService: HostedService {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service before a messenger.
    public init(_ context: ServiceContext<CafeService>, messenger: any Messenger) {
        let (storage, from) = (context.storage, context.from)
        routes = Routes {
            MyPageRoutes(MyPageReader(views: storage.views, patience: storage.leadership == nil ? nil : .seconds(1)))
            Routes.health()
        }
        var host = context.host
        for service in [CafeService.order, .payment, .drink, .delivery] {
            host.project(MyPage.self, views: storage.views, from: from(service))
        }
        host.project(MyPage.self, views: storage.views, from: context.ownLog)
        host.follow(NotifyOfOrders(), store: storage.events, from: from(.order))
        host.follow(NotifyOfPayments(), store: storage.events, from: from(.payment))
        host.follow(NotifyOfDrinks(), store: storage.events, from: from(.drink))
        host.follow(NotifyOfDeliveries(), store: storage.events, from: from(.delivery))
        host.react(SendMessages(messenger: messenger, store: storage.events, now: context.now), from: context.ownLog)
        self.host = host
    }
}
#endif  // Services
