#if Services
import CafeDomain
public import CafeHTTP
public import CafeRuntime

/// The delivery service: what is to be brought, and the riders who bring it.
public struct DeliveryService: HostedService {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service.
    public init(_ context: ServiceContext<CafeService>) {
        let storage = context.storage
        routes = Routes {
            DeliveryRoutes(store: storage.events, views: storage.views)
            Routes.health()
        }
        var host = context.host
        host.project(DeliveryBoard.self, views: storage.views, from: context.ownLog)
        host.follow(ScheduleWhatIsPaid(), store: storage.events, from: context.from(.payment))
        host.follow(FollowTheKitchen(), store: storage.events, from: context.from(.drink))
        let callingOff: [any MessageConsumer] = [
            SagaParticipant.callingOff(for: Cancellation.self, store: storage.events),
            SagaParticipant.callingOff(for: Rejection.self, store: storage.events),
        ]
        host.follow(MessageConsumers("delivery.call-off", callingOff), from: context.from(.order))
        self.host = host
    }
}
#endif  // Services
