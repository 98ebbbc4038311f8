#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime

/// The payment service: takes money, and gives it back for what is not made.
public struct PaymentService: HostedService {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service before a provider.
    public init(
        _ context: ServiceContext<CafeService>, provider: any PaymentProvider, charging limits: ChargeLimits = ChargeLimits()
    ) {
        let storage = context.storage
        let provider = BoundedProvider(provider, limits)
        routes = Routes {
            PaymentRoutes(desk: PaymentDesk(store: storage.events, provider: provider))
            Routes.health()
        }
        var host = context.host
        let refunding: [any MessageConsumer] = [
            SagaParticipant.refunding(for: Cancellation.self, store: storage.events),
            SagaParticipant.refunding(for: Rejection.self, store: storage.events),
        ]
        host.follow(MessageConsumers("payment.refund", refunding), from: context.from(.order))
        host.react(ReleaseMoney(provider: provider), from: context.ownLog)
        self.host = host
    }
}
#endif  // Services
